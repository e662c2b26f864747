#pragma once
#include <map>
#include <vector>
#include "features/compile/wire.hpp"
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

/// From values to what travels, and the routes by what they are about.
namespace qd::compile {

using Route = http::Route<identity::Web>;

/// The names behind bodies' ids, each read once for an answer.
class BodyNames {
public:
    explicit BodyNames(identity::Session& session) : session_(session) {}
    const bodies::BodyRef& operator()(const BodyId& id);
    std::optional<bodies::BodyRef> if_any(const std::optional<BodyId>& id);

private:
    identity::Session& session_;
    std::map<BodyId, bodies::BodyRef> known_;
};

inline ProjectId project_in(const http::Request& request) { return {request.param(1)}; }
/// A number in the address; 0 for what is none, which nothing has.
Number number_in(const http::Request& request, std::size_t place);

wire::CandidateView candidate_view(identity::Session& session, const Candidate& one, BodyNames& names);
/// A compile with its lines counted. For staff.
Result<wire::ProjectView> project_and_counts(identity::Session& session, const ProjectId& id);

std::vector<Route> project_routes();
std::vector<Route> candidate_routes();
std::vector<Route> questionnaire_routes();
std::vector<Route> pair_routes();
std::vector<Route> round_routes();
std::vector<Route> review_routes();
std::vector<Route> opinion_routes();
std::vector<Route> draft_routes();
std::vector<Route> plan_routes();
std::vector<Route> twin_routes();

}  // namespace qd::compile
