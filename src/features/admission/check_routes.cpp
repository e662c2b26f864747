#include <map>
#include "core/text.hpp"
#include "features/admission/check_commands.hpp"
#include "features/admission/check_wire.hpp"
#include "features/admission/masking.hpp"
#include "features/admission/routes.hpp"
#include "features/bodies/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::admission {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Desk;
using identity::Right;
using identity::Session;

const std::string checks_base = "/api/v1/{county}/document-checks", one_check = checks_base + "/{check}";
/// A document of thirty pages has some 50 KiB of text; this is far beyond any.
constexpr std::size_t document_text_most = 4u << 20;

/// Bodies' names, each read once for an answer.
class CheckNames {
public:
    explicit CheckNames(Session& session) : session_(session) {}
    const bodies::BodyRef& of(const BodyId& id) {
        const auto [place, is_new] = known_.try_emplace(id);
        if (is_new) {
            place->second.id = id;
            if (const auto body = bodies::load(session_.tx, session_.county, id))
                place->second = ref_of(*body);
        }
        return place->second;
    }

private:
    Session& session_;
    std::map<BodyId, bodies::BodyRef> known_;
};

wire::CheckHead check_head(const DocumentCheck& check, CheckNames& names) {
    wire::CheckHead out{check.id.text, check.title, check.format, check.document_number,
                        names.of(check.department), {}, check.checked_at, check.sentences, check.handed,
                        check.open, check.against, check.issued_on, check.version};
    if (check.town) out.town = names.of(*check.town);
    return out;
}

wire::SentenceView sentence_view(const CheckedSentence& one, CheckNames& names) {
    const auto& handed = *one.found.sentence.handed;
    wire::SentenceView out{one.position, one.found.sentence.block, one.found.sentence.text, handed.who,
                           handed.verb, handed.what, handed.due, handed.needs_power, one.found.finding,
                           is_doubtful(one.found), {}, one.verdict, one.reason, one.judged_at,
                           one.is_against};
    for (const auto& duty : one.found.evidence)
        out.evidence.push_back({duty.edition.text, duty.duty.text, duty.code, duty.name, duty.kind, duty.why,
                                duty.edition_number, names.of(duty.town), duty.towns,
                                std::int64_t(duty.likeness * 1000 + 0.5)});
    return out;
}

Result<wire::CheckView> check_view(Session& session, const CheckId& id) {
    QD_TRY(const auto found, load_check(session.tx, session.actor, id));
    CheckNames names(session);
    wire::CheckView out{check_head(found.check, names), {}};
    for (const auto& one : found.sentences) out.items.push_back(sentence_view(one, names));
    mask_for(session.actor, out);
    return out;
}

/// Reads the lists on a snapshot, compares outside of any transaction, and keeps what came out.
Result<wire::CheckView> check_and_keep(Desk& desk, DocumentCheck check,
                                       const office::TextDocument& document) {
    const auto against = desk.read([&](Session& session) -> Result<Yardstick> {
        QD_CHECK(identity::require(session.actor, Right::review_list));
        return yardstick(session.tx, session.county, check.town, session.now);
    });
    if (!against) return against.error();
    const auto checked = admission::check(document, *against);
    const auto kept = desk.write([&](Session& session) { return keep_check(session, check, checked); });
    if (!kept) return kept.error();
    return desk.read([&](Session& session) { return check_view(session, *kept); });
}

DocumentCheck new_check(const Desk& desk, std::string title, const std::optional<std::string>& department,
                        const std::optional<std::string>& town, std::string_view bytes) {
    DocumentCheck out;
    out.title = std::move(title);
    out.department = department && !department->empty() ? BodyId{*department} : desk.actor.body;
    if (town && !town->empty()) out.town = BodyId{*town};
    out.digest = crypto::sha256_hex(bytes);
    return out;
}

std::optional<std::string> text_of(const std::optional<BodyId>& id) {
    return id ? std::optional(id->text) : std::nullopt;
}

Result<wire::CheckView> post_check(Desk& desk, const Request&, const wire::CheckRequest& in) {
    if (text::trim(in.text).empty() || in.text.size() > document_text_most)
        return Refusal::check_text_missing;
    QD_TRY(const auto document, office::read_text(in.text, "text.txt"));
    auto check = new_check(desk, in.title, text_of(in.department), text_of(in.town), in.text);
    check.format = "txt";
    return check_and_keep(desk, std::move(check), document);
}

Result<wire::CheckView> check_file(Desk& desk, const Request& request) {
    const auto name = request.query_text("file_name").value_or("");
    office::ReadLimits limits;
    limits.text_bytes = document_text_most;
    QD_TRY(const auto document, office::read_text(request.body, name, limits));
    auto check = new_check(desk, request.query_text("title").value_or(name), request.query_text("department"),
                           request.query_text("town"), request.body);
    check.format = document.format;
    return check_and_keep(desk, std::move(check), document);
}

Reply post_check_file(Desk& desk, const Request& request) {
    const auto view = check_file(desk, request);
    return view ? Reply::json(schema::write(*view)) : Reply::problem(view.error());
}

Result<wire::CheckView> get_check(Session& session, const Request& request) {
    return check_view(session, {request.param(1)});
}

Result<wire::ChecksView> get_checks(Session& session, const Request&, const wire::ChecksQuery& query) {
    const auto found = checks(session.tx, session.actor, page_from(query.page, query.page_size));
    CheckNames names(session);
    wire::ChecksView out;
    out.total = found.total;
    for (const auto& one : found.items) {
        out.items.push_back(check_head(one, names));
        mask_for(session.actor, out.items.back());
    }
    return out;
}

Result<wire::CheckView> post_verdicts(Session& session, const Request& request,
                                      const wire::VerdictsRequest& in) {
    std::vector<SentenceVerdict> verdicts;
    for (const auto& one : in.verdicts)
        verdicts.push_back({one.position, one.verdict, one.reason.value_or("")});
    QD_CHECK(judge(session, {request.param(1)}, in.version, verdicts));
    return check_view(session, {request.param(1)});
}

Result<wire::CheckView> post_issue(Session& session, const Request& request, const wire::IssueRequest& in) {
    QD_CHECK(
        issue(session, {request.param(1)},
              {in.version, in.document_number, in.issued_on, in.kept.value_or(std::vector<std::int64_t>{})}));
    return check_view(session, {request.param(1)});
}

Route check_file_route() {
    auto route =
        Route::raw_task(Method::post, checks_base + "/file", Right::review_list, &post_check_file,
                        "Check a docx, PDF or text file (query: file_name, title, department, town)");
    route.out = &schema::type_of<wire::CheckView>();
    return route;
}

}  // namespace

std::vector<Route> check_routes() {
    return {
        Route::task(Method::post, checks_base, Right::review_list, &post_check,
                    "Check a pasted document for work outside the towns' lists, before it is issued"),
        check_file_route(),
        Route::get(checks_base, Right::read_lists, &get_checks,
                   "Checked documents; towns see what was issued"),
        Route::get(one_check, Right::read_lists, &get_check, "A checked document, sentence by sentence"),
        Route::command(Method::post, one_check + "/verdicts", Right::approve_list, &post_verdicts,
                       "A person's verdict on its sentences"),
        Route::command(Method::post, one_check + "/issue", Right::review_list, &post_issue,
                       "It was issued: number, date, and what stayed in against the verdict"),
    };
}

}  // namespace qd::admission
