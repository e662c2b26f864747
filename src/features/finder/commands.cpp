#include "features/finder/commands.hpp"
#include <algorithm>
#include <ranges>
#include <set>
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/published_hook.hpp"
#include "features/dutylist/queries.hpp"
#include "features/finder/index_store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::finder {
namespace {

void add_line(std::string& text, std::string_view line) {
    if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
}

void add_body(IndexedDuty& out, const dutylist::Responsibility& part, const bodies::Directory& directory,
    const BodyId& own) {
    out.bodies.push_back(part.body);
    for (const auto& item : part.items) add_line(out.duty_texts, item);
    const auto* body = directory.by_id(part.body);
    if (!body) return;
    if (part.role == dutylist::DutyRole::lead && !out.lead) out.lead = bodies::ref_of(*body);
    if (part.body == own) return;                // the town's own name stands in every row; see below
    add_line(out.body_names, body->name);
    add_line(out.body_names, body->short_name);
    for (const auto& alias : body->aliases) add_line(out.body_names, alias);
}

IndexedDuty indexed(const dutylist::Duty& duty, const bodies::Body& town, const bodies::Directory& directory,
                    const std::vector<basis::Basis>& bases) {
    IndexedDuty out{duty.id, duty.catalogue_duty, duty.code, duty.list_kind,
        dutylist::class_of(duty, "field"), duty.name,
                    {}, {}, {}, {}, {}, {}};
    for (const auto& one : duty.classes) add_line(out.classes, one.name);
    for (const auto& part : duty.matrix) add_body(out, part, directory, town.id);
    add_line(out.body_names, town.name);
    for (const auto& citation : duty.citations) {
        const auto at = std::ranges::find(bases, citation.basis, &basis::Basis::id);
        if (at == bases.end()) continue;
        add_line(out.basis_titles, at->title);
        add_line(out.basis_titles, at->document_number);
    }
    for (const auto& task : duty.tasks) add_line(out.duty_texts, task.name);
    for (const auto& step : duty.steps) add_line(out.duty_texts, step.name);
    add_line(out.duty_texts, duty.procedure);
    add_line(out.duty_texts, duty.takeover_mode);
    add_line(out.duty_texts, duty.note);
    return out;
}

void index_edition(db::Tx& tx, const CountyId& county, const rules::InForce& days) {
    const auto content = dutylist::load_edition(tx, county, days.edition);
    QD_ASSERT(bool(content));
    const auto directory = bodies::directory(tx, county);
    const auto* town = directory.by_id(content->list.body);
    if (!town) return;
    const auto bases = basis::load_cited_bases(tx, county, days.edition.text);
    std::vector<IndexedDuty> duties;
    for (const auto& duty : content->duties) duties.push_back(indexed(duty, *town, directory, bases));
    index_rows(tx, county,
        {days.edition, content->list.id, content->edition.number, content->list.is_catalogue,
                            bodies::ref_of(*town), days.from, days.until}, duties);
}

StoredDuty stored_from(const IndexedDuty& duty) {
    StoredDuty out{duty.id, duty.catalogue_duty.value_or(DutyId{}).text, duty.code, duty.kind, duty.field,
                   duty.name, duty.lead, {}, rules::folded_text(duty)};
    for (const auto& body : std::set<BodyId>(duty.bodies.begin(), duty.bodies.end()))
        out.bodies.append(out.bodies.empty() ? "" : " ").append(body.text);
    return out;
}

/// Lengths go before texts, so that no two contents read the same.
void add_to(crypto::Sha256& digest, std::initializer_list<std::string_view> texts) {
    for (const auto text : texts) digest.add(std::to_string(text.size())).add(":").add(text);
}
void add_to(crypto::Sha256& digest, const StoredDuty& duty) {
    const auto lead = duty.lead.value_or(BodyRef{});
    add_to(digest, {duty.id.text, duty.catalogue_duty, duty.code, duty.kind, duty.field, duty.name,
                    lead.id.text, lead.code, lead.name, lead.short_name, duty.bodies, duty.text});
}

std::int64_t last_row(const std::vector<store::KnownEdition>& editions) {
    std::int64_t last = 0;
    for (const auto& one : editions) last = std::max(last, one.last_row);
    return last;
}

/// Says, in one fingerprint, what the county's index holds now.
void seal(db::Tx& tx, const CountyId& county) {
    crypto::Sha256 digest;
    for (const auto& one : store::editions(tx, county)) {
        const auto& head = one.head;
        add_to(digest, {head.id.text, one.fingerprint, head.town.id.text, head.town.code, head.town.name,
                        head.town.short_name, std::to_string(one.first_row), to_text(head.in_force_from),
                        head.in_force_until ? to_text(*head.in_force_until) : std::string()});
    }
    store::save_fingerprint(tx, county, crypto::hex(digest.finish()));
}

}  // namespace

void index_rows(db::Tx& tx, const CountyId& county, const IndexedEdition& edition,
    const std::vector<IndexedDuty>& duties) {
    if (duties.empty()) return;
    store::lock(tx, county);
    crypto::Sha256 digest;
    std::vector<StoredDuty> stored;
    // The newest rows are shown first: the first duty of the edition gets the highest.
    for (const auto& duty : duties | std::views::reverse) {
        stored.push_back(stored_from(duty));
        add_to(digest, stored.back());
    }
    const auto first = last_row(store::editions(tx, county)) + 1;
    const store::KnownEdition known{edition, crypto::hex(digest.finish()), first,
                                    first + std::int64_t(duties.size()) - 1};
    store::insert_edition(tx, county, known);
    store::insert_duties(tx, county, known, stored);
    seal(tx, county);
}

void follow_list(db::Tx& tx, const CountyId& county, const ListId& list, Instant now) {
    store::lock(tx, county);
    const auto today = date_of(now);
    auto wanted = rules::in_force_days(dutylist::editions_of(tx, county, list));
    std::erase_if(wanted,
        [&](const auto& one) { return one.until && (*one.until <= today || *one.until <= one.from); });
    for (const auto& known : store::editions_of(tx, county, list)) {
        const auto at = std::ranges::find(wanted, known.head.id, &rules::InForce::edition);
        if (at == wanted.end()) {
            store::remove_edition(tx, county, known);
            continue;
        }
        store::set_days(tx, county, *at);
        wanted.erase(at);
    }
    for (const auto& one : wanted) index_edition(tx, county, one);
    seal(tx, county);
}

void reindex_list(db::Tx& tx, const CountyId& county, const ListId& list, Instant now) {
    store::lock(tx, county);
    for (const auto& known : store::editions_of(tx, county, list)) store::remove_edition(tx, county, known);
    follow_list(tx, county, list, now);
}

void follow_publications() {
    static const bool is_following = [] {
        dutylist::on_published([](identity::Session& session, const dutylist::Published& published) {
            const auto head =
                dutylist::load_edition_head(session.tx, session.county, published.edition);
            QD_ASSERT(bool(head));
            follow_list(session.tx, session.county, head->list, session.now);
        });
        return true;
    }();
    QD_ASSERT(is_following);
}

}  // namespace qd::finder
