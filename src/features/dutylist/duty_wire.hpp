#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/edition_wire.hpp"

/// What the routes of duties take and give.
namespace qd::dutylist::wire {

/// 办理时限
struct LimitView {
    std::int64_t amount = 0;
    LimitUnit unit{};
    static constexpr auto describe() {
        return schema::object("DutyLimit",
            schema::field("amount", &LimitView::amount, "How many"),
            schema::field("unit", &LimitView::unit, "Of what"));
    }
};

struct VersionQuery {
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("VersionQuery",
            schema::field("version", &VersionQuery::version, "The edition's version last seen"));
    }
};

struct DutyClassView {
    std::string scheme;
    std::string name;
    static constexpr auto describe() {
        return schema::object("DutyClass",
            schema::field("scheme", &DutyClassView::scheme, "field, power_type, …"),
            schema::field("name", &DutyClassView::name, "生态环保"));
    }
};

struct ResponsibilityView {
    bodies::BodyRef body;
    DutyRole role{};
    std::vector<std::string> items;
    bool is_confirmed = false;
    static constexpr auto describe() {
        return schema::object("Responsibility",
            schema::field("body", &ResponsibilityView::body, "Who"),
            schema::field("role", &ResponsibilityView::role, "As what"),
            schema::field("items", &ResponsibilityView::items, "For what exactly"),
            schema::field("is_confirmed", &ResponsibilityView::is_confirmed, "False: proposed by an import"));
    }
};

struct CitedBasis {
    BasisId id;
    std::string code;
    std::string title;
    basis::Level level{};
    std::string document_number;
    static constexpr auto describe() {
        return schema::object("CitedBasis",
            schema::field("id", &CitedBasis::id, "The document"),
            schema::field("code", &CitedBasis::code, "The library's number"),
            schema::field("title", &CitedBasis::title, "Without 《》"),
            schema::field("level", &CitedBasis::level, "What sort of document"),
            schema::field("document_number", &CitedBasis::document_number, "文号"));
    }
};

struct CitationView {
    CitedBasis basis;
    std::string article;
    std::optional<std::string> content;
    basis::Status status{};
    std::optional<Date> effective_on;
    std::optional<Date> version_on;
    static constexpr auto describe() {
        return schema::object("Citation",
            schema::field("basis", &CitationView::basis, "The document"),
            schema::field("article", &CitationView::article, "第七十六条第一项; may be empty"),
            schema::field("content", &CitationView::content,
                          "The article's wording, where the library has it"),
            schema::field("status", &CitationView::status, "Of the document today"),
            schema::field("effective_on", &CitationView::effective_on,
                          "The document is in force from this day"),
            schema::field("version_on", &CitationView::version_on, "Day of the text that was compared"));
    }
};

struct BasisNameView {
    BasisId id;
    std::string name;
    static constexpr auto describe() {
        return schema::object("TaskBasis",
            schema::field("id", &BasisNameView::id, "The document"),
            schema::field("name", &BasisNameView::name, "Its title"));
    }
};

/// 工作任务
struct TaskView {
    std::string name;
    std::optional<BasisNameView> basis;
    std::string article;
    static constexpr auto describe() {
        return schema::object("DutyTask",
            schema::field("name", &TaskView::name, "The task"),
            schema::field("basis", &TaskView::basis, "What it rests on"),
            schema::field("article", &TaskView::article, "Which article"));
    }
};

/// 协同工作流程
struct StepView {
    std::string name;
    std::optional<bodies::BodyRef> body;
    std::string hand_over;
    std::optional<LimitView> limit;
    static constexpr auto describe() {
        return schema::object("DutyStep",
            schema::field("name", &StepView::name, "The step"),
            schema::field("body", &StepView::body, "Who takes it"),
            schema::field("hand_over", &StepView::hand_over, "What is handed on"),
            schema::field("limit", &StepView::limit, "Within"));
    }
};

struct DutyView {
    DutyId id;
    std::string code;
    std::string kind;
    std::int64_t position = 0;
    std::string name;
    std::string procedure;
    std::optional<LimitView> limit;
    std::string takeover_mode;
    std::optional<Date> handover_on;
    bool is_cancelled = false;
    bool is_public_service = false;
    std::string applies_to;
    std::optional<DutyId> catalogue_duty_id;
    std::string note;
    std::vector<DutyClassView> classes;
    std::vector<ResponsibilityView> matrix;
    std::vector<CitationView> citations;
    std::vector<TaskView> tasks;
    std::vector<StepView> steps;
    HeadView edition;
    ListRef list;
    static constexpr auto describe() {
        return schema::object("Duty",
            schema::field("id", &DutyView::id, "The same through all editions of the list"),
            schema::field("code", &DutyView::code, "QH-P-058"),
            schema::field("kind", &DutyView::kind, "List kind"),
            schema::field("position", &DutyView::position, "Order within its kind"),
            schema::field("name", &DutyView::name, "事项名称"),
            schema::field("procedure", &DutyView::procedure, "实施程序"),
            schema::field("limit", &DutyView::limit, "办理时限"),
            schema::field("takeover_mode", &DutyView::takeover_mode, "Reclaimed: how it is carried out now"),
            schema::field("handover_on", &DutyView::handover_on, "Reclaimed: handed over on this day"),
            schema::field("is_cancelled", &DutyView::is_cancelled, "Reclaimed and no longer done by anyone"),
            schema::field("is_public_service", &DutyView::is_public_service, "A public service"),
            schema::field("applies_to", &DutyView::applies_to, "Catalogue: condition on a town's profile"),
            schema::field("catalogue_duty_id", &DutyView::catalogue_duty_id,
                          "The catalogue duty that it comes from"),
            schema::field("note", &DutyView::note, "Remarks"),
            schema::field("classes", &DutyView::classes, "By scheme"),
            schema::field("matrix", &DutyView::matrix, "The lead first"),
            schema::field("citations", &DutyView::citations, "Legal basis"),
            schema::field("tasks", &DutyView::tasks, "Tasks"),
            schema::field("steps", &DutyView::steps, "Steps between bodies"),
            schema::field("edition", &DutyView::edition, "The edition"),
            schema::field("list", &DutyView::list, "The list"));
    }
};

struct ResponsibilityInput {
    BodyId body_id;
    DutyRole role{};
    std::vector<std::string> items;
    bool is_confirmed = false;
    static constexpr auto describe() {
        return schema::object("ResponsibilityInput",
            schema::field("body_id", &ResponsibilityInput::body_id, "Who"),
            schema::field("role", &ResponsibilityInput::role, "As what"),
            schema::field("items", &ResponsibilityInput::items, "For what exactly"),
            schema::field("is_confirmed", &ResponsibilityInput::is_confirmed, "A person has confirmed it"));
    }
};

struct CitationInput {
    BasisId basis_id;
    std::string article;
    static constexpr auto describe() {
        return schema::object("CitationInput",
            schema::field("basis_id", &CitationInput::basis_id, "The document"),
            schema::field("article", &CitationInput::article, "第七十六条第一项; may be empty"));
    }
};

struct TaskInput {
    std::string name;
    std::optional<BasisId> basis_id;
    std::optional<std::string> article;
    static constexpr auto describe() {
        return schema::object("DutyTaskInput",
            schema::field("name", &TaskInput::name, "The task"),
            schema::field("basis_id", &TaskInput::basis_id, "What it rests on"),
            schema::field("article", &TaskInput::article, "Which article"));
    }
};

struct StepLineInput {
    std::string name;
    std::optional<BodyId> body_id;
    std::optional<std::string> hand_over;
    std::optional<LimitView> limit;
    static constexpr auto describe() {
        return schema::object("DutyStepInput",
            schema::field("name", &StepLineInput::name, "The step"),
            schema::field("body_id", &StepLineInput::body_id, "Who takes it"),
            schema::field("hand_over", &StepLineInput::hand_over, "What is handed on"),
            schema::field("limit", &StepLineInput::limit, "Within"));
    }
};

struct DutyInput {
    std::optional<std::string> code;
    std::string kind;
    std::string name;
    std::optional<std::string> procedure;
    std::optional<LimitView> limit;
    std::optional<std::string> takeover_mode;
    std::optional<Date> handover_on;
    std::optional<bool> is_cancelled;
    std::optional<bool> is_public_service;
    std::optional<std::string> applies_to;
    std::optional<std::string> note;
    std::vector<DutyClassView> classes;
    std::vector<ResponsibilityInput> matrix;
    std::vector<CitationInput> citations;
    std::optional<std::vector<TaskInput>> tasks;
    std::optional<std::vector<StepLineInput>> steps;
    std::int64_t edition_version = 0;
    static constexpr auto describe() {
        return schema::object("DutyInput",
            schema::field("code", &DutyInput::code, "Empty: the next free one"),
            schema::field("kind", &DutyInput::kind, "List kind"),
            schema::field("name", &DutyInput::name, "事项名称"),
            schema::field("procedure", &DutyInput::procedure, "实施程序"),
            schema::field("limit", &DutyInput::limit, "办理时限"),
            schema::field("takeover_mode", &DutyInput::takeover_mode, "Reclaimed: how it is carried out now"),
            schema::field("handover_on", &DutyInput::handover_on, "Reclaimed: handed over on this day"),
            schema::field("is_cancelled", &DutyInput::is_cancelled, "Reclaimed and no longer done by anyone"),
            schema::field("is_public_service", &DutyInput::is_public_service, "A public service"),
            schema::field("applies_to", &DutyInput::applies_to, "Catalogue: condition on a town's profile"),
            schema::field("note", &DutyInput::note, "Remarks"),
            schema::field("classes", &DutyInput::classes, "By scheme"),
            schema::field("matrix", &DutyInput::matrix, "Who does what"),
            schema::field("citations", &DutyInput::citations, "Legal basis"),
            schema::field("tasks", &DutyInput::tasks, "Tasks"),
            schema::field("steps", &DutyInput::steps, "Steps between bodies"),
            schema::field("edition_version", &DutyInput::edition_version, "The edition's version last seen"));
    }
};

}  // namespace qd::dutylist::wire
