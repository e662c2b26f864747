#include "core/schema.hpp"
#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>

namespace qd::schema {

namespace {

template <class T> T& as(void* at) { return *static_cast<T*>(at); }
template <class T> const T& as(const void* at) { return *static_cast<const T*>(at); }

/// What is wrong with which member; at most so many that a person reads them.
class Faults {
public:
    void add(std::string path, std::string_view fault) {
        if (paths_.size() < 50) {
            facts_.push_back({path, std::string(fault)});
            paths_.push_back(std::move(path));
        }
    }
    Outcome outcome() && {
        if (paths_.empty()) return Nothing{};
        std::string members;
        for (const auto& path : paths_)
            members += (members.empty() ? "" : ", ") + (path.empty() ? "(the whole)" : path);
        facts_.insert(facts_.begin(), {"members", std::move(members)});
        return Error{Refusal::invalid_members, std::move(facts_), std::move(paths_)};
    }

private:
    std::vector<std::string> paths_;
    std::vector<Fact> facts_;
};

bool read_choice(const Type& type, void* at, std::string_view text) {
    const auto found = std::ranges::find(type.words, text);
    if (found == type.words.end()) return false;
    const auto number = std::uint64_t(found - type.words.begin());
    std::memcpy(at, &number, type.size);  // Little-endian: the low bytes come first.
    return true;
}

std::size_t choice_number(const Type& type, const void* at) {
    std::uint64_t number = 0;
    std::memcpy(&number, at, type.size);
    QD_ASSERT(number < type.words.size());
    return std::size_t(number);
}

template <class T> bool set(void* at, std::optional<T> value) {
    if (value) as<T>(at) = *value;
    return value.has_value();
}

bool read_integer(Form form, void* at, std::int64_t number) {
    if (form == Form::integer) as<std::int64_t>(at) = number;
    else if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        return false;
    else as<int>(at) = int(number);
    return true;
}

/// Fills a member of a form that has no parts; false when the value does not fit it.
bool read_plain(const Type& type, void* at, const json::Value& value) {
    const auto* text = value.text();
    switch (type.form) {
        case Form::text: if (text) as<std::string>(at) = *text; return text != nullptr;
        case Form::date: return text && set(at, date_from(*text));
        case Form::instant: return text && set(at, instant_from(*text));
        case Form::choice: return text && read_choice(type, at, *text);
        case Form::boolean:
            if (value.boolean()) as<bool>(at) = *value.boolean();
            return value.boolean() != nullptr;
        case Form::integer:
        case Form::small_integer: return value.integer() && read_integer(type.form, at, *value.integer());
        case Form::number: {
            if (value.integer()) as<double>(at) = double(*value.integer());
            else if (const auto* number = std::get_if<double>(&value.held)) as<double>(at) = *number;
            else return false;
            return true;
        }
        case Form::raw: as<Raw>(at).json = json::write(value); return true;
        case Form::object: case Form::optional: case Form::list: break;
    }
    return false;
}

void read_value(const Type& type, void* at, const json::Value& value, const std::string& path,
                Faults& faults);

void read_object(const Type& type, void* at, const json::Value::Object& members, const std::string& path,
                 Faults& faults) {
    const std::string prefix = path.empty() ? "" : path + ".";
    std::vector<bool> seen(type.members.size());
    for (const auto& [name, value] : members) {
        const auto known = std::ranges::find(type.members, std::string_view{name}, &Member::name);
        if (known == type.members.end()) {
            faults.add(prefix + name, "unknown");
            continue;
        }
        seen[std::size_t(known - type.members.begin())] = true;
        read_value(known->type(), static_cast<char*>(at) + known->offset, value, prefix + name, faults);
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto& member = type.members[i];
        if (!seen[i] && member.type().form != Form::optional)
            faults.add(prefix + std::string(member.name), "missing");
    }
}

void read_value(const Type& type, void* at, const json::Value& value, const std::string& path,
                Faults& faults) {
    if (type.form == Form::optional) {
        if (!value.is_null()) read_value(type.inner(), type.add(at), value, path, faults);
    } else if (type.form == Form::object && value.object()) {
        read_object(type, at, *value.object(), path, faults);
    } else if (type.form == Form::list && value.array()) {
        std::size_t i = 0;
        for (const auto& element : *value.array()) {
            read_value(type.inner(), type.add(at), element, path + "[" + std::to_string(i++) + "]", faults);
        }
    } else if (!read_plain(type, at, value)) {
        faults.add(path, "malformed");
    }
}

/// A query's text as the JSON value that a member of this form wants.
json::Value from_text(Form form, const std::string& text) {
    if (form == Form::boolean) {
        if (text == "true" || text == "1") return {true};
        if (text == "false" || text == "0") return {false};
        return {};
    }
    const char* const end = text.data() + text.size();
    if (form == Form::integer || form == Form::small_integer) {
        std::int64_t number = 0;
        const auto [last, code] = std::from_chars(text.data(), end, number);
        if (code == std::errc{} && last == end) return {number};
        return {};
    }
    if (form == Form::number) {
        double number = 0;
        const auto [last, code] = std::from_chars(text.data(), end, number);
        if (code == std::errc{} && last == end) return {number};
        return {};
    }
    return {text};
}

void append_object(std::string& out, const Type& type, const void* at) {
    out += '{';
    bool first = true;
    for (const auto& member : type.members) {
        const auto& inner = member.type();
        const void* const value = static_cast<const char*>(at) + member.offset;
        if (inner.form == Form::optional && !inner.first(value)) continue;
        if (!std::exchange(first, false)) out += ',';
        out += '"';
        out += member.name;
        out += "\":";
        append(out, inner, value);
    }
    out += '}';
}

void append_list(std::string& out, const Type& type, const void* at) {
    const auto& inner = type.inner();
    const char* element = static_cast<const char*>(type.first(at));
    const auto count = type.count(at);
    out += '[';
    for (std::size_t i = 0; i < count; ++i, element += type.stride) {
        if (i > 0) out += ',';
        append(out, inner, element);
    }
    out += ']';
}

std::string document_choice(const Type& type) {
    std::string out = R"({"type":"string","enum":[)";
    for (const auto& word : type.words) {
        if (&word != type.words.data()) out += ',';
        json::append_text(out, word);
    }
    return out + "]}";
}

/// `{"$ref":…}` or `{"type":…}` with the member's description added.
std::string document_member(const Member& member) {
    auto out = document(member.type());
    out.pop_back();
    return out + (out.size() > 1 ? "," : "") + R"("description":)" + json::quoted(member.about) + "}";
}

}  // namespace

const Type& plain(Form form) {
    static const auto types = [] {
        std::map<Form, Type> all;
        for (const auto each : {Form::text, Form::boolean, Form::integer, Form::small_integer, Form::number,
                                Form::date, Form::instant, Form::raw}) all.emplace(each, Type{.form = each});
        all.emplace(Form::object, Type{.form = Form::object, .name = "Nothing"});
        return all;
    }();
    return types.at(form);
}

Type choice(std::size_t size, std::string_view (*word_at)(int)) {
    Type type{.form = Form::choice, .size = size};
    constexpr int most = 256;   // word() has words for numbers that stand for nothing
    for (int i = 0; !word_at(i).empty(); ++i) {
        if (i == most) throw std::logic_error("this enumeration has a word for every number");
        type.words.push_back(word_at(i));
    }
    return type;
}

Outcome read_into(const Type& type, void* at, std::string_view json, json::Limits limits) {
    QD_TRY(const auto value, json::parse(json, limits));
    return read_into(type, at, value);
}

Outcome read_into(const Type& type, void* at, const json::Value& value) {
    Faults faults;
    read_value(type, at, value, {}, faults);
    return std::move(faults).outcome();
}

Outcome read_texts(const Type& type, void* at,
                   const std::vector<std::pair<std::string, std::string>>& texts) {
    json::Value::Object members;
    Faults faults;
    for (const auto& [name, text] : texts) {
        const auto known = std::ranges::find(type.members, std::string_view{name}, &Member::name);
        const auto* form = known == type.members.end() ? nullptr : &known->type();
        if (form && form->form == Form::optional) form = &form->inner();
        auto before = std::ranges::find(members, name, &json::Member::name);
        if (form && form->form == Form::list) {
            if (before == members.end()) before = members.insert(before, {name, {json::Value::Array{}}});
            std::get<json::Value::Array>(before->value.held).push_back(from_text(form->inner().form, text));
        } else if (before != members.end()) {
            faults.add(name, "malformed");
        } else {
            members.push_back({name, form ? from_text(form->form, text) : json::Value{text}});
            // Null would read as "left out"; a number that is none must be refused instead.
            if (form && members.back().value.is_null()) members.back().value = {json::Value::Object{}};
        }
    }
    for (const auto& member : type.members) {
        const bool given = std::ranges::find(members, member.name, &json::Member::name) != members.end();
        if (member.type().form == Form::list && !given)
            members.push_back({std::string(member.name), {json::Value::Array{}}});
    }
    read_object(type, at, members, {}, faults);
    return std::move(faults).outcome();
}

void append(std::string& out, const Type& type, const void* at) {
    switch (type.form) {
        case Form::text: json::append_text(out, as<std::string>(at)); return;
        case Form::boolean: out += as<bool>(at) ? "true" : "false"; return;
        case Form::integer: json::append_number(out, as<std::int64_t>(at)); return;
        case Form::small_integer: json::append_number(out, std::int64_t{as<int>(at)}); return;
        case Form::number: json::append_number(out, as<double>(at)); return;
        case Form::date: json::append_text(out, to_text(as<Date>(at))); return;
        case Form::instant: json::append_text(out, to_text(as<Instant>(at))); return;
        case Form::choice: json::append_text(out, type.words[choice_number(type, at)]); return;
        case Form::raw: out += as<Raw>(at).json; return;
        case Form::object: append_object(out, type, at); return;
        case Form::list: append_list(out, type, at); return;
        case Form::optional: {
            const auto* value = type.first(at);
            if (value) append(out, type.inner(), value);
            else out += "null";
            return;
        }
    }
}

std::string document(const Type& type) {
    switch (type.form) {
        case Form::text: return R"({"type":"string"})";
        case Form::boolean: return R"({"type":"boolean"})";
        case Form::integer: return R"({"type":"integer","format":"int64"})";
        case Form::small_integer: return R"({"type":"integer","format":"int32"})";
        case Form::number: return R"({"type":"number","format":"double"})";
        case Form::date: return R"({"type":"string","format":"date"})";
        case Form::instant: return R"({"type":"string","format":"date-time"})";
        case Form::raw: return "{}";
        case Form::choice: return document_choice(type);
        case Form::optional: return document(type.inner());
        case Form::list: return R"({"type":"array","items":)" + document(type.inner()) + "}";
        case Form::object: return R"({"$ref":"#/components/schemas/)" + std::string(type.name) + "\"}";
    }
    return {};
}

std::string document_members(const Type& type) {
    std::string properties, required;
    for (const auto& member : type.members) {
        properties +=
            (properties.empty() ? "" : ",") + json::quoted(member.name) + ":" + document_member(member);
        if (member.type().form == Form::optional) continue;
        required += (required.empty() ? "" : ",") + json::quoted(member.name);
    }
    return R"({"type":"object","additionalProperties":false,"required":[)" + required +
           R"(],"properties":{)" + properties + "}}";
}

void collect(const Type& type, std::vector<const Type*>& into) {
    if (type.inner) return collect(type.inner(), into);
    if (type.form != Form::object || std::ranges::find(into, &type) != into.end()) return;
    into.push_back(&type);
    for (const auto& member : type.members) collect(member.type(), into);
}

}  // namespace qd::schema
