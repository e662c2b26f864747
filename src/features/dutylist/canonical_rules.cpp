#include <utility>
#include "core/json.hpp"
#include "features/dutylist/edition_rules.hpp"

namespace qd::dutylist::rules {
namespace {

/// An object being written: members come in alphabetical order because they are called so.
class Object {
public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    void text(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        member(name);
        json::append_text(out_, value);
    }
    void number(std::string_view name, std::int64_t value) {
        member(name);
        json::append_number(out_, value);
    }
    void day(std::string_view name, const std::optional<Date>& value) { if (value) text(name,
        to_text(*value)); }
    void yes(std::string_view name, bool value) {
        if (!value) return;
        member(name);
        out_ += "true";
    }
    void limit(const std::optional<TimeLimit>& value) {
        if (!value) return;
        member("limit");
        Object inner(out_);
        inner.number("amount", value->amount);
        inner.text("unit", word(value->unit));
    }
    template <class Items, class Write> void list(std::string_view name, const Items& items, Write write) {
        if (items.empty()) return;
        member(name);
        out_ += '[';
        bool is_first = true;
        for (const auto& item : items) {
            if (!std::exchange(is_first, false)) out_ += ',';
            write(item);
        }
        out_ += ']';
    }
    std::string& out() { return out_; }

private:
    void member(std::string_view name) {
        if (!std::exchange(is_first_, false)) out_ += ',';
        json::append_text(out_, name);
        out_ += ':';
    }
    std::string& out_;
    bool is_first_ = true;
};

void write_duty(std::string& out, const Duty& duty) {
    Object object(out);
    object.text("applies_to", duty.applies_to);
    if (duty.catalogue_duty) object.text("catalogue_duty", duty.catalogue_duty->text);
    object.list("citations", duty.citations, [&](const Citation& citation) {
        Object inner(out);
        inner.text("article", citation.article);
        inner.text("basis", citation.basis.text);
    });
    object.list("classes", duty.classes, [&](const DutyClass& one) {
        Object inner(out);
        inner.text("name", one.name);
        inner.text("scheme", one.scheme);
    });
    object.text("code", duty.code);
    object.day("handover_on", duty.handover_on);
    object.text("id", duty.id.text);
    object.yes("is_cancelled", duty.is_cancelled);
    object.yes("is_public_service", duty.is_public_service);
    object.text("kind", duty.list_kind);
    object.limit(duty.limit);
    object.list("matrix", duty.matrix, [&](const Responsibility& row) {
        Object inner(out);
        inner.text("body", row.body.text);
        inner.list("items", row.items, [&](const std::string& item) { json::append_text(out, item); });
        inner.text("role", word(row.role));
    });
    object.text("name", duty.name);
    object.text("note", duty.note);
    object.number("position", duty.position);
    object.text("procedure", duty.procedure);
    object.list("steps", duty.steps, [&](const DutyStep& step) {
        Object inner(out);
        if (step.body) inner.text("body", step.body->text);
        inner.text("hand_over", step.hand_over);
        inner.limit(step.limit);
        inner.text("name", step.name);
    });
    object.text("takeover_mode", duty.takeover_mode);
    object.list("tasks", duty.tasks, [&](const DutyTask& task) {
        Object inner(out);
        inner.text("article", task.article);
        if (task.basis) inner.text("basis", task.basis->text);
        inner.text("name", task.name);
    });
}

}  // namespace

std::string canonical(const EditionContent& content) {
    std::string out;
    {
        const auto& edition = content.edition;
        Object object(out);
        object.text("approval_document", edition.approval_document);
        object.day("approved_on", edition.approved_on);
        object.text("body", content.list.body.text);
        object.list("duties", content.duties, [&](const Duty& duty) { write_duty(out, duty); });
        object.text("edition", edition.id.text);
        object.day("effective_on", edition.effective_on);
        object.number("format", 1);
        object.yes("is_recorded", edition.is_recorded);
        object.text("list", content.list.id.text);
        object.number("number", edition.number);
    }
    return out;
}

}  // namespace qd::dutylist::rules
