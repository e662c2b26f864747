#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>
#include "core/id.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

/// Each wire type lists its members once, in `describe()`. Reading JSON, writing JSON and the OpenAPI
/// document all come from that one list, through one engine that is no template:
///
///     struct StepRequest {
///         Action action;
///         std::int64_t version;
///         std::optional<BodyId> department;
///         static constexpr auto describe() {
///             return schema::object("StepRequest",
///                 schema::field("action", &StepRequest::action, "Which step to take"),
///                 schema::field("version", &StepRequest::version, "The version the caller last saw"),
///                 schema::field("department", &StepRequest::department, "Who must answer"));
///         }
///     };
///
/// Members may be: std::string, bool, std::int64_t, int, double, Date, Instant, Id<…>, an enum with `word()`
/// (enumerators 0, 1, 2 …), Raw, another described type, and std::optional or std::vector of these.
/// An empty optional is left out when written; absent or null reads as empty. All else must be there.
namespace qd::schema {

/// JSON text that passes through: reads any value, writes as it is (so it must be JSON when written).
struct Raw {
    std::string json = "null";
    bool operator==(const Raw&) const = default;
};

enum class Refusal : std::uint8_t { invalid_members };
constexpr std::string_view word(Refusal) { return "invalid_members"; }
constexpr qd::Kind kind_of(Refusal) { return qd::Kind::invalid; }

// ---- How a type travels --------------------------------------------------------------------------

enum class Form : std::uint8_t { text, boolean, integer, small_integer, number, date, instant, choice, raw,
                                 object, optional, list };
struct Type;
using TypeOf = const Type& (*)();

struct Member {
    std::string_view name, about;
    std::size_t offset;
    TypeOf type;
};

/// What the engine knows of a C++ type. Which members are filled depends on `form`.
struct Type {
    Form form;
    std::string_view name = {};                             ///< object: its name in the document.
    std::vector<Member> members = {};                       ///< object
    std::size_t size = 0;                                   ///< choice: bytes of the enum.
    std::vector<std::string_view> words = {};               ///< choice
    TypeOf inner = nullptr;                                 ///< optional, list
    const void* (*first)(const void*) = nullptr;  ///< optional: its value or null. list: its first element.
    void* (*add)(void*) = nullptr;                          ///< optional, list: a new element, to be filled.
    std::size_t (*count)(const void*) = nullptr;            ///< list
    std::size_t stride = 0;                                 ///< list
};

// ---- describe() ----------------------------------------------------------------------------------

template <class Owner> struct Field { Member member; };
template <class Owner_, std::size_t N> struct Object {
    using Owner = Owner_;
    static constexpr std::size_t size = N;
    std::string_view name;
    std::array<Member, N> members;
};

template <class T> const Type& type_of();

/// Where `member` is in its owner. A pointer to a data member is just that on every platform we build for
/// (Itanium C++ ABI); a sample to look at would put a constructor and a destructor behind each field.
template <class Owner, class M> std::size_t offset_of(M Owner::* member) {
    static_assert(sizeof(member) == sizeof(std::size_t));
    return std::bit_cast<std::size_t>(member);
}
template <class Owner, class M>
constexpr Field<Owner> field(std::string_view name, M Owner::* member, std::string_view about) {
    // `describe()` is constexpr so that its shape can be checked while compiling; offsets exist only when
    // running.
    if (std::is_constant_evaluated()) return {{name, about, 0, &type_of<M>}};
    return {{name, about, offset_of(member), &type_of<M>}};
}
template <class Owner, class... More>
constexpr auto object(std::string_view name, Field<Owner> first, More... more) {
    static_assert((std::is_same_v<Field<Owner>, More> && ...),
                  "every field must be a member of the same type");
    return Object<Owner, 1 + sizeof...(More)>{name, {first.member, more.member...}};
}

template <class T> concept HasDescription = requires { T::describe(); };

struct Anything { template <class T> operator T() const; };
template <class T, std::size_t... I> consteval bool takes(std::index_sequence<I...>) {
    return requires { T{(void(I), Anything{})...}; };
}
/// Whether `describe()` lists every member: the aggregate takes as many initialisers and not one more.
template <class T> consteval bool all_described() {
    using Shape = decltype(T::describe());
    return std::is_same_v<typename Shape::Owner, T> && takes<T>(std::make_index_sequence<Shape::size>{}) &&
           !takes<T>(std::make_index_sequence<Shape::size + 1>{});
}
template <class T> concept Described = HasDescription<T> && all_described<T>();

// ---- type_of: from a C++ type to its Type --------------------------------------------------------

const Type& plain(Form form);                               ///< The forms that need no more than their name.
Type choice(std::size_t size, std::string_view (*word_at)(int));
template <class T> constexpr bool is_id = false;
template <class Tag> constexpr bool is_id<Id<Tag>> = true;
template <class T> constexpr bool is_optional = false;
template <class T> constexpr bool is_optional<std::optional<T>> = true;
template <class T> constexpr bool is_vector = false;
template <class T> constexpr bool is_vector<std::vector<T>> = true;

template <class T> Type describe_optional() {
    using Inner = typename T::value_type;
    return {.form = Form::optional, .inner = &type_of<Inner>,
            .first = [](const void* at) -> const void* {
                const auto& value = *static_cast<const T*>(at);
                return value ? &*value : nullptr;
            },
            .add = [](void* at) -> void* { return &static_cast<T*>(at)->emplace(); }};
}
template <class T> Type describe_vector() {
    using Inner = typename T::value_type;
    static_assert(!std::is_same_v<Inner, bool>, "a vector of bool has no elements to point at");
    return {.form = Form::list,
            .inner = &type_of<Inner>,
            .first = [](const void* at) -> const void* { return static_cast<const T*>(at)->data(); },
            .add = [](void* at) -> void* { return &static_cast<T*>(at)->emplace_back(); },
            .count = [](const void* at) { return static_cast<const T*>(at)->size(); },
            .stride = sizeof(Inner)};
}
template <class T> Type describe_object() {
    const auto described = T::describe();
    return {.form = Form::object, .name = described.name,
            .members = {described.members.begin(), described.members.end()}};
}

template <class T> const Type& type_of() {
    if constexpr (std::is_same_v<T, std::string>) return plain(Form::text);
    else if constexpr (is_id<T>) {
        static_assert(std::is_standard_layout_v<T> && sizeof(T) == sizeof(std::string));
        return plain(Form::text);
    }
    else if constexpr (std::is_same_v<T, bool>) return plain(Form::boolean);
    else if constexpr (std::is_same_v<T, std::int64_t>) return plain(Form::integer);
    else if constexpr (std::is_same_v<T, int>) return plain(Form::small_integer);
    else if constexpr (std::is_same_v<T, double>) return plain(Form::number);
    else if constexpr (std::is_same_v<T, Date>) return plain(Form::date);
    else if constexpr (std::is_same_v<T, Instant>) return plain(Form::instant);
    else if constexpr (std::is_same_v<T, Raw>) return plain(Form::raw);
    else if constexpr (std::is_same_v<T, Nothing>) return plain(Form::object);
    else if constexpr (std::is_enum_v<T>) {
        static const Type type = choice(sizeof(T), [](int i) { return std::string_view{word(T(i))}; });
        return type;
    }
    else if constexpr (is_optional<T>) { static const Type type = describe_optional<T>(); return type; }
    else if constexpr (is_vector<T>) { static const Type type = describe_vector<T>(); return type; }
    else {
        static_assert(HasDescription<T>, "this type cannot travel: give it a describe()");
        static_assert(all_described<T>(), "a member of this type is missing in its describe()");
        static const Type type = describe_object<T>();
        return type;
    }
}

// ---- The engine ----------------------------------------------------------------------------------

/// Fills the value at `at` from this JSON. Names every missing, unknown and malformed member in one go:
/// `invalid_members` with `about` = member paths (`duties[3].name`) and, per path, a fact saying `missing`,
/// `unknown` or `malformed`; also what `json::parse` refuses. The value is half filled after a refusal.
Outcome read_into(const Type& type, void* at, std::string_view json, json::Limits limits = {});
Outcome read_into(const Type& type, void* at, const json::Value& value);
/// Fills an object from texts by name (a query string): numbers, words and dates are read from their text,
/// a list takes every text of its name. Refuses as above, unknown names too.
Outcome read_texts(const Type& type, void* at, const std::vector<std::pair<std::string, std::string>>& texts);
void append(std::string& out, const Type& type, const void* at);

/// The type as a JSON Schema (2020-12) for OpenAPI 3.1; described types inside it are `$ref`s.
std::string document(const Type& type);
/// The same with the members of a described type spelled out: what `components/schemas` holds.
std::string document_members(const Type& type);
/// The described types that this one consists of, itself included, each once.
void collect(const Type& type, std::vector<const Type*>& into);

template <class T> Result<T> read(std::string_view json, json::Limits limits = {}) {
    T value{};
    QD_CHECK(read_into(type_of<T>(), &value, json, limits));
    return value;
}
template <class T> Result<T> read(const json::Value& json) {
    T value{};
    QD_CHECK(read_into(type_of<T>(), &value, json));
    return value;
}
template <class T> void append(std::string& out, const T& value) { append(out, type_of<T>(), &value); }
template <class T> std::string write(const T& value) {
    std::string out;
    append(out, type_of<T>(), &value);
    return out;
}

}  // namespace qd::schema
