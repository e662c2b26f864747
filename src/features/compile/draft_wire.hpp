#pragma once
#include "features/compile/review_wire.hpp"

namespace qd::compile::wire {

struct LeftOutView {
    std::string list_kind, code, name;
    static constexpr auto describe() {
        return schema::object("LeftOutDuty", schema::field("list_kind", &LeftOutView::list_kind, "Its list"),
                              schema::field("code", &LeftOutView::code, "Its code"),
                              schema::field("name", &LeftOutView::name, "The duty"));
    }
};
struct UnknownCitationView {
    Number item = 0;
    std::string name, citation;
    static constexpr auto describe() {
        return schema::object("UnknownCitation",
                              schema::field("item", &UnknownCitationView::item, "The item"),
                              schema::field("name", &UnknownCitationView::name, "What it is called"),
                              schema::field("citation", &UnknownCitationView::citation, "What it cites"));
    }
};
struct OutlookView {
    std::int64_t duties = 0, kept = 0, left_out_count = 0, unknown_count = 0, without_basis_count = 0;
    std::vector<LeftOutView> left_out;
    std::vector<UnknownCitationView> unknown;
    std::vector<Number> without_basis;
    static constexpr auto describe() {
        return schema::object("CompileDraftOutlook",
            schema::field("duties", &OutlookView::duties, "How many duties the draft has"),
            schema::field("kept", &OutlookView::kept, "Of them, those that the edition in force has, too"),
            schema::field("left_out_count", &OutlookView::left_out_count,
                          "Duties in force that no item goes on with"),
            schema::field("left_out", &OutlookView::left_out, "The first 500 of them"),
            schema::field("unknown_count", &OutlookView::unknown_count,
                          "Citations that the library of bases does not have"),
            schema::field("unknown", &OutlookView::unknown, "The first 500 of them"),
            schema::field("without_basis_count", &OutlookView::without_basis_count,
                          "Items that become duties without a basis"),
            schema::field("without_basis", &OutlookView::without_basis, "The first 500 of them"));
    }
};
struct DraftRequest {
    std::int64_t version = 0;
    std::optional<std::int64_t> left_out;
    std::optional<bool> leave_citations;
    static constexpr auto describe() {
        return schema::object("CompileDraftRequest",
            schema::field("version", &DraftRequest::version, "As it was read"),
            schema::field("left_out", &DraftRequest::left_out,
                          "How many duties in force the reader has seen to be left out; 0 when absent"),
            schema::field("leave_citations", &DraftRequest::leave_citations,
                          "Leave behind what the library does not have"));
    }
};
struct DraftView {
    ProjectView compile;
    std::string edition;
    OutlookView of;
    static constexpr auto describe() {
        return schema::object("CompileDraft", schema::field("compile", &DraftView::compile, "The compile"),
                              schema::field("edition", &DraftView::edition, "The draft"),
                              schema::field("of", &DraftView::of, "What became of the items"));
    }
};

}  // namespace qd::compile::wire
