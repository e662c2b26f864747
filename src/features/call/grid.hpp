#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/process.hpp"
#include "features/call/call.hpp"

/// What grid workers of a village see and report (网格上报).
namespace qd::call {

using GridReportId = Id<struct GridReportTag>;

/// village → closed, or → town → closed or called.
struct Grid {
    enum class State : std::uint8_t { village, town, closed, called };
    enum class Action : std::uint8_t { close, hand_up, call };
    enum class Role : std::uint8_t { village, town };
    enum class Kind : std::uint8_t { look };
    struct Policy {};
};
constexpr std::string_view word(Grid::State state) {
    switch (state) {
        case Grid::State::village: return "village";
        case Grid::State::town: return "town";
        case Grid::State::closed: return "closed";
        case Grid::State::called: return "called";
    }
    return {};
}
constexpr std::string_view word(Grid::Action action) {
    switch (action) {
        case Grid::Action::close: return "close";
        case Grid::Action::hand_up: return "hand_up";
        case Grid::Action::call: return "call";
    }
    return {};
}
constexpr std::string_view word(Grid::Role role) {
    switch (role) {
        case Grid::Role::village: return "village";
        case Grid::Role::town: return "town";
    }
    return {};
}
constexpr std::string_view word(Grid::Kind kind) { return kind == Grid::Kind::look ? "look" : ""; }

struct GridReport {
    GridReportId id;
    BodyId village, town;
    std::string category, place, content;
    Instant seen_at{}, reported_at{};
    AccountId reported_by;
    Grid::State stage = Grid::State::village;
    std::string result;
    std::optional<CallId> call;
    std::vector<FileRef> files;
    std::int64_t version = 1;
};

/// A report as somebody saw it.
struct ReportSeen {
    GridReportId id;
    std::int64_t version = 0;
};

}  // namespace qd::call
