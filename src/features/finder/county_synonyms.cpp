#include "features/finder/county_synonyms.hpp"
#include "core/csv.hpp"
#include "core/text.hpp"
#include "embedded/embedded.hpp"
#include "features/finder/county_synonym_rules.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::finder {
namespace {

constexpr const char* setting = "synonyms";

std::string text_now(db::Tx& tx, const CountyId& county, Instant now) {
    return settings::content_on(tx, county, setting, date_of(now), now).value_or("");
}
std::string version_of(const std::string& text) { return crypto::sha256_hex(text).substr(0, 16); }

}  // namespace

CountySynonyms county_synonyms(db::Tx& tx, const CountyId& county, Instant now) {
    const auto text = text_now(tx, county, now);
    return {rules::lines_from(text), version_of(text)};
}

const std::vector<SynonymLine>& shipped_synonyms() {
    static const auto all = [] {
        std::vector<SynonymLine> out;
        for (const auto& line : csv::lines(embedded::find("finder/synonyms.csv"), ','))
            if (line.number > 1 && line.cells.size() >= 3)
                out.push_back(
                    {text::trim(line.cells[0]), text::trim(line.cells[1]), text::trim(line.cells[2])});
        return out;
    }();
    return all;
}

NameComparison comparison_of(db::Tx& tx, const CountyId& county, Instant now) {
    return NameComparison(county_synonyms(tx, county, now).lines);
}

Outcome set_county_synonyms(identity::Session& session, std::vector<SynonymLine> lines,
                            const std::string& version) {
    QD_CHECK(identity::require(session.actor, identity::Right::approve_list));
    for (auto& one : lines) {
        one.meaning = text::collapse(one.meaning);
        one.words = rules::tidy_words(one.words);
    }
    QD_CHECK(rules::check_synonyms(lines));
    if (version != version_of(text_now(session.tx, session.county, session.now)))
        return identity::Refusal::stale_version;
    return settings::set(session, setting, date_of(session.now), rules::text_of(lines));
}

}  // namespace qd::finder
