#include "features/call/kind_store.hpp"
#include <algorithm>
#include <map>
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

Kind kind_from(const db::Row& row) {
    return {row.text("word"), row.text("name"), row.text("note"), {}, row.number("position"),
            row.flag("is_retired"), row.number("version")};
}

void put_limit(Kind& kind, const db::Row& row) {
    const auto owed = db::stored_word<Owed>(row.text("owed"));
    const auto found = std::ranges::find(limit_members, owed, &std::pair<Owed, Limit Limits::*>::first);
    kind.limits.*found->second = {row.number("amount"), db::stored_word<Unit>(row.text("unit")),
                                  row.flag("rolls_forward"), row.flag("round_the_clock")};
}

}  // namespace

std::vector<Kind> kinds(db::Tx& tx, const CountyId& county) {
    std::vector<Kind> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT word, name, note, position, is_retired, version
          FROM call_kind WHERE county_id = :county ORDER BY position, word LIMIT 200
    )sql", {{"county", county.text}}))
        out.push_back(kind_from(row));
    for (const auto& row : tx.rows(R"sql(
        SELECT kind, owed, amount, unit, rolls_forward, round_the_clock
          FROM call_limit WHERE county_id = :county ORDER BY kind, owed LIMIT 2000
    )sql", {{"county", county.text}})) {
        const auto found = std::ranges::find(out, row.text("kind"), &Kind::word);
        if (found != out.end()) put_limit(*found, row);
    }
    return out;
}

std::optional<Kind> find_kind(db::Tx& tx, const CountyId& county, const std::string& word) {
    std::optional<Kind> kind;
    for (const auto& row : tx.rows(R"sql(
        SELECT k.word, k.name, k.note, k.position, k.is_retired, k.version,
               l.owed, l.amount, l.unit, l.rolls_forward, l.round_the_clock
          FROM call_kind k
          JOIN call_limit l ON l.county_id = k.county_id AND l.kind = k.word
         WHERE k.county_id = :county AND k.word = :word
         ORDER BY l.owed LIMIT 20
    )sql", {{"county", county.text}, {"word", word}})) {
        if (!kind) kind = kind_from(row);
        put_limit(*kind, row);
    }
    return kind;
}

bool save_kind(db::Tx& tx, const CountyId& county, const Kind& kind) {
    const db::Params params{{"county", county.text}, {"word", kind.word}, {"name", kind.name},
                            {"note", kind.note}, {"position", kind.position},
                            {"is_retired", db::flag(kind.is_retired)}, {"version", kind.version}};
    const auto changed = tx.run(R"sql(
        INSERT INTO call_kind (county_id, word, name, note, position, is_retired, version)
        VALUES (:county, :word, :name, :note, :position, :is_retired, :version + 1)
        ON CONFLICT (county_id, word) DO UPDATE
           SET name = :name, note = :note, position = :position, is_retired = :is_retired,
               version = call_kind.version + 1
         WHERE call_kind.version = :version
    )sql", params);
    if (changed != 1) return false;
    for (const auto& [owed, member] : limit_members) {
        const Limit& limit = kind.limits.*member;
        tx.run(R"sql(
            INSERT INTO call_limit (county_id, kind, owed, amount, unit, rolls_forward, round_the_clock)
            VALUES (:county, :kind, :owed, :amount, :unit, :rolls_forward, :round_the_clock)
            ON CONFLICT (county_id, kind, owed) DO UPDATE
               SET amount = :amount, unit = :unit, rolls_forward = :rolls_forward,
                   round_the_clock = :round_the_clock
        )sql", {{"county", county.text}, {"kind", kind.word}, {"owed", std::string(word(owed))},
                {"amount", limit.amount}, {"unit", std::string(word(limit.unit))},
                {"rolls_forward", db::flag(limit.rolls_forward)},
                {"round_the_clock", db::flag(limit.round_the_clock)}});
    }
    return true;
}

}  // namespace qd::call::store
