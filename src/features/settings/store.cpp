#include "features/settings/store.hpp"
#include "platform/db/stored.hpp"

namespace qd::settings::store {
namespace {

NoticeDay day_from(const db::Row& row) {
    return {db::stored_date(row.text("day")), db::stored_word<DayType>(row.text("kind")), row.text("name"),
            row.text("source"), row.text("number")};
}

/// What goes into the chain of versions: below 2^40, as they are, so that no engine runs over. (FNV-1a.)
std::int64_t chain_number(const std::string& written) {
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const unsigned char byte : written) hash = (hash ^ byte) * 1'099'511'628'211u;
    return std::int64_t(hash % 1'099'511'627'689u);
}

void touch_holidays(db::Tx& tx, const std::string& written) {
    tx.run(R"sql(
        INSERT INTO holiday_version (id, version) VALUES (1, :written)
        ON CONFLICT (id) DO UPDATE
           SET version = (holiday_version.version * 1000003 + :written) % 1099511627689
    )sql", {{"written", chain_number(written)}});
}

void touch_county(db::Tx& tx, const CountyId& county, const std::string& written) {
    tx.run(R"sql(
        INSERT INTO calendar_version (county_id, version) VALUES (:county, :written)
        ON CONFLICT (county_id) DO UPDATE
           SET version = (calendar_version.version * 1000003 + :written) % 1099511627689
    )sql", {{"county", county.text}, {"written", chain_number(written)}});
}

std::string line_of(const NoticeDay& day) {
    return to_text(day.date) + "|" + std::string(word(day.type)) + "|" + day.name + "|" + day.source + "|" +
           day.number + "\n";
}

}  // namespace

CalendarVersion calendar_version(db::Tx& tx, const CountyId& county) {
    return *tx.reference(county.text, "calendar_version", [&] {
        const auto row = tx.row(R"sql(
            SELECT (SELECT coalesce(max(version), 0) FROM holiday_version) AS national,
                   (SELECT coalesce(max(version), 0) FROM calendar_version WHERE county_id = :county) AS own
        )sql", {{"county", county.text}});
        return std::optional(CalendarVersion{row->number("national"), row->number("own")});
    });
}

std::vector<StoredNotice> notices(db::Tx& tx) {
    std::vector<StoredNotice> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT notice_year, number, issued_on, source, loaded_at
          FROM holiday_notice ORDER BY notice_year LIMIT 2000
    )sql")) {
        found.push_back({{int(row.number("notice_year")), {}, row.text("number"),
                          db::stored_date_if(row.text_if("issued_on")), row.text("source")},
                         from_seconds(row.number("loaded_at"))});
    }
    auto at = found.begin();
    for (const auto& row : tx.rows(R"sql(
        SELECT notice_year, day, kind, name, source, number FROM holiday ORDER BY notice_year, day LIMIT 50000
    )sql")) {
        const int year = int(row.number("notice_year"));
        while (at != found.end() && at->notice.year < year) ++at;
        if (at == found.end()) break;
        if (at->notice.year == year) at->notice.days.push_back(day_from(row));
    }
    return found;
}

void save_notice(db::Tx& tx, const HolidayNotice& notice, Instant now) {
    const std::int64_t year = notice.year;
    tx.run(R"sql(
        INSERT INTO holiday_notice (notice_year, number, issued_on, source, loaded_at)
        VALUES (:year, :number, :issued_on, :source, :now)
        ON CONFLICT (notice_year) DO UPDATE
           SET number = :number, issued_on = :issued_on, source = :source, loaded_at = :now
    )sql", {{"year", year}, {"number", notice.number}, {"issued_on", db::nullable(notice.issued_on)},
            {"source", notice.source}, {"now", to_seconds(now)}});
    auto written = std::to_string(year) + "|" + notice.number + "|" + notice.source + "|" +
                   (notice.issued_on ? to_text(*notice.issued_on) : std::string()) + "\n";
    for (const NoticeDay& day : notice.days) written += line_of(day);
    touch_holidays(tx, written);
    tx.run(R"sql(DELETE FROM holiday WHERE notice_year = :year)sql", {{"year", year}});
    std::vector<db::Params> rows;
    for (const NoticeDay& day : notice.days) {
        rows.push_back({{"year", year}, {"day", to_text(day.date)}, {"kind", std::string(word(day.type))},
                        {"name", day.name}, {"source", day.source}, {"number", day.number}});
    }
    if (rows.empty()) return;
    tx.send_many(R"sql(
        INSERT INTO holiday (notice_year, day, kind, name, source, number)
        VALUES (:year, :day, :kind, :name, :source, :number)
    )sql", rows);
}

std::vector<NoticeDay> county_days(db::Tx& tx, const CountyId& county) {
    std::vector<NoticeDay> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT day, kind, name, source, number
          FROM county_holiday WHERE county_id = :county ORDER BY day LIMIT 20000
    )sql", {{"county", county.text}})) {
        found.push_back(day_from(row));
    }
    return found;
}

void save_county_day(db::Tx& tx, const CountyId& county, const NoticeDay& day) {
    touch_county(tx, county, line_of(day));
    tx.run(R"sql(
        INSERT INTO county_holiday (county_id, day, kind, name, source, number)
        VALUES (:county, :day, :kind, :name, :source, :number)
        ON CONFLICT (county_id, day) DO UPDATE
           SET kind = :kind, name = :name, source = :source, number = :number
    )sql",
           {{"county", county.text},
            {"day", to_text(day.date)},
            {"kind", std::string(word(day.type))},
            {"name", day.name},
            {"source", day.source},
            {"number", day.number}});
}

void delete_county_day(db::Tx& tx, const CountyId& county, Date day) {
    touch_county(tx, county, "-" + to_text(day));
    tx.run(R"sql(
        DELETE FROM county_holiday WHERE county_id = :county AND day = :day
    )sql", {{"county", county.text}, {"day", to_text(day)}});
}

std::optional<Setting> find(db::Tx& tx, const CountyId& county, const std::string& name, Date day,
                            Instant known_at) {
    const auto row = tx.row(
        R"sql(
        SELECT effective_on, recorded_at, content
          FROM setting
         WHERE county_id = :county AND name = :name AND effective_on <= :day AND recorded_at <= :known_at
         ORDER BY effective_on DESC, recorded_at DESC
         LIMIT 1
    )sql",
        {{"county", county.text}, {"name", name}, {"day", to_text(day)}, {"known_at", to_seconds(known_at)}});
    if (!row) return std::nullopt;
    return Setting{name, db::stored_date(row->text("effective_on")), from_seconds(row->number("recorded_at")),
                   row->text("content")};
}

std::vector<Setting> history(db::Tx& tx, const CountyId& county, const std::string& name, Instant known_at) {
    std::vector<Setting> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT effective_on, recorded_at, content
          FROM setting
         WHERE county_id = :county AND name = :name AND recorded_at <= :known_at
         ORDER BY effective_on, recorded_at
         LIMIT 10000
    )sql", {{"county", county.text}, {"name", name}, {"known_at", to_seconds(known_at)}})) {
        found.push_back({name, db::stored_date(row.text("effective_on")),
                         from_seconds(row.number("recorded_at")), row.text("content")});
    }
    return found;
}

void insert(db::Tx& tx, const CountyId& county, const Setting& setting) {
    if (setting.name == office_hours_setting)
        touch_county(tx, county, to_text(setting.effective_on) + "|" +
                                     std::to_string(to_seconds(setting.recorded_at)) + "|" + setting.content);
    tx.run(R"sql(
        INSERT INTO setting (county_id, name, effective_on, recorded_at, content)
        VALUES (:county, :name, :effective_on, :recorded_at, :content)
        ON CONFLICT (county_id, name, effective_on, recorded_at) DO UPDATE SET content = :content
    )sql", {{"county", county.text}, {"name", setting.name}, {"effective_on", to_text(setting.effective_on)},
            {"recorded_at", to_seconds(setting.recorded_at)}, {"content", setting.content}});
}

}  // namespace qd::settings::store
