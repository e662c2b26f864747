#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/bodies/bodies.hpp"

/// How bodies travel. Other features show a body as a `BodyRef`.
namespace qd::bodies {

struct Ref {
    std::string id;
    std::string name;
    static constexpr auto describe() {
        return schema::object("Ref",
            schema::field("id", &Ref::id, "Opaque identifier"),
            schema::field("name", &Ref::name, "What people call it"));
    }
};

struct BodyRef {
    BodyId id;
    std::string code;
    std::string name;
    std::string short_name;
    BodyKind kind = BodyKind::county_department;
    static constexpr auto describe() {
        return schema::object("BodyRef",
            schema::field("id", &BodyRef::id, "Opaque identifier"),
            schema::field("code", &BodyRef::code, "The body's code in this county"),
            schema::field("name", &BodyRef::name, "Full name"),
            schema::field("short_name", &BodyRef::short_name, "The name that lists use"),
            schema::field("kind", &BodyRef::kind, "What sort of body"));
    }
};

inline BodyRef ref_of(const Body& body) {
    return {body.id, body.code, body.name, body.short_name, body.kind};
}

struct SheetFact {
    std::string name;
    std::string value;
    static constexpr auto describe() {
        return schema::object("SheetFact",
            schema::field("name", &SheetFact::name, "The placeholder"),
            schema::field("value", &SheetFact::value, "What fills it"));
    }
};

/// What is wrong or doubtful in one row of a sheet of bodies or accounts.
struct SheetRemark {
    std::int64_t row = 0;
    std::string column;
    std::string code;
    std::vector<SheetFact> facts;
    static constexpr auto describe() {
        return schema::object(
            "SheetRemark", schema::field("row", &SheetRemark::row, "The row's number as the sheet shows it"),
            schema::field("column", &SheetRemark::column,
                          "The heading of the column; empty when there is none"),
            schema::field("code", &SheetRemark::code,
                          "Why: errors `refusal.<code>`, warnings `body_sheet.<code>`"),
            schema::field("facts", &SheetRemark::facts, "Fill the sentence"));
    }
};

inline SheetRemark remark_of(std::int64_t row, std::string column, std::string_view code,
                             const std::vector<Fact>& facts) {
    SheetRemark remark{row, std::move(column), std::string(code), {}};
    for (const Fact& fact : facts) remark.facts.push_back({fact.name, fact.value});
    return remark;
}

struct BodyView {
    BodyId id;
    std::string code;
    std::string name;
    std::string short_name;
    BodyKind kind = BodyKind::county_department;
    std::optional<Ref> parent;
    std::optional<std::string> division_code;
    std::optional<std::string> credit_code;
    std::string phone;
    std::string note;
    std::optional<Date> abolished_on;
    std::optional<Ref> successor;
    std::vector<std::string> aliases;
    std::vector<std::string> warnings;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object(
            "Body", schema::field("id", &BodyView::id, "Opaque identifier; stays when the name changes"),
            schema::field("code", &BodyView::code, "The body's code in this county"),
            schema::field("name", &BodyView::name, "Full name"),
            schema::field("short_name", &BodyView::short_name, "The name that lists use"),
            schema::field("kind", &BodyView::kind, "What sort of body"),
            schema::field("parent", &BodyView::parent,
                          "The body it belongs to; of a stationed body the town"),
            schema::field("division_code", &BodyView::division_code, "Towns 9 digits, villages 12"),
            schema::field("credit_code", &BodyView::credit_code, "Unified social credit code, as given"),
            schema::field("phone", &BodyView::phone, "The office's public number"),
            schema::field("note", &BodyView::note, "Remarks"),
            schema::field("abolished_on", &BodyView::abolished_on, "The day on which it ceased to be"),
            schema::field("successor", &BodyView::successor, "Who took over its work"),
            schema::field("aliases", &BodyView::aliases, "Other names that people write"),
            schema::field("warnings", &BodyView::warnings,
                          "What looks wrong but is kept: words of `body_sheet.<word>`"),
            schema::field("version", &BodyView::version, "Send it back with the next change"));
    }
};

}  // namespace qd::bodies
