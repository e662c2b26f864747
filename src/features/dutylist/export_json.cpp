#include "features/dutylist/export_json.hpp"
#include "core/json.hpp"

namespace qd::dutylist::exporting {
namespace {

using json::Value;
using Members = Value::Object;

Value text(std::string value) { return {std::move(value)}; }
template <class T> Value text_of(const std::optional<T>& value) {
    return value ? text(to_text(*value)) : Value{};
}
Value texts(const std::vector<std::string>& values) {
    Value::Array array;
    for (const auto& value : values) array.push_back(text(value));
    return {std::move(array)};
}
Value limit(const std::optional<TimeLimit>& value) {
    if (!value) return {};
    return {Members{{"amount", {value->amount}}, {"unit", text(std::string(word(value->unit)))}}};
}

class Writer {
public:
    explicit Writer(const Material& material) : material_(material) {}

    Value body(const BodyId& id) const {
        const auto* found = material_.directory.by_id(id);
        if (!found) return {};
        return {Members{{"code", text(found->code)},
                        {"name", text(found->name)},
                        {"short_name", text(found->short_name)}}};
    }
    Value basis(const BasisId& id, const std::string& article) const {
        const auto* found = material_.library.by_id(id);
        if (!found) return {};
        return {Members{{"code", text(found->code)},
                        {"title", text(found->title)},
                        {"document_number", text(found->document_number)},
                        {"level", text(std::string(word(found->level)))},
                        {"article", text(article)}}};
    }
    Value duty(const Duty& d) const {
        Value::Array classes, matrix, citations, tasks, steps;
        for (const auto& one : d.classes)
            classes.push_back({Members{{"scheme", text(one.scheme)}, {"name", text(one.name)}}});
        for (const auto& one : d.matrix)
            matrix.push_back({Members{{"body", body(one.body)},
                                      {"role", text(std::string(word(one.role)))},
                                      {"items", texts(one.items)}}});
        for (const auto& one : d.citations) citations.push_back(basis(one.basis, one.article));
        for (const auto& one : d.tasks)
            tasks.push_back({Members{{"name", text(one.name)},
                                     {"basis", one.basis ? basis(*one.basis, one.article) : Value{}}}});
        for (const auto& one : d.steps)
            steps.push_back({Members{{"name", text(one.name)},
                                     {"body", one.body ? body(*one.body) : Value{}},
                                     {"hand_over", text(one.hand_over)},
                                     {"limit", limit(one.limit)}}});
        return {Members{{"code", text(d.code)},
                        {"list", text(d.list_kind)},
                        {"position", {d.position}},
                        {"name", text(d.name)},
                        {"classes", {std::move(classes)}},
                        {"matrix", {std::move(matrix)}},
                        {"procedure", text(d.procedure)},
                        {"limit", limit(d.limit)},
                        {"takeover_mode", text(d.takeover_mode)},
                        {"handover_on", text_of(d.handover_on)},
                        {"is_cancelled", {d.is_cancelled}},
                        {"is_public_service", {d.is_public_service}},
                        {"applies_to", text(d.applies_to)},
                        {"citations", {std::move(citations)}},
                        {"tasks", {std::move(tasks)}},
                        {"steps", {std::move(steps)}},
                        {"note", text(d.note)}}};
    }

private:
    const Material& material_;
};

}  // namespace

std::string json_of(const Material& material) {
    const auto& edition = material.content.edition;
    const Writer writer(material);
    Value::Array duties;
    for (const auto& duty : material.content.duties) duties.push_back(writer.duty(duty));
    return json::write({Members{{"title", text(title_of(material))},
                                {"body", writer.body(material.content.list.body)},
                                {"number", {edition.number}},
                                {"state", text(std::string(word(edition.state)))},
                                {"approval_document", text(edition.approval_document)},
                                {"approved_on", text_of(edition.approved_on)},
                                {"effective_on", text_of(edition.effective_on)},
                                {"published_at", text_of(edition.published_at)},
                                {"content_digest", text(edition.content_digest)},
                                {"duties", {std::move(duties)}}}}) +
           "\n";
}

}  // namespace qd::dutylist::exporting
