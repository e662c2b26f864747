#include <algorithm>
#include "core/columns.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/identity/queries.hpp"
#include "features/settings/calendar_hook.hpp"
#include "features/settings/commands.hpp"
#include "features/settings/notice_rules.hpp"
#include "features/settings/store.hpp"
#include "platform/office/csv_read.hpp"
#include "platform/office/read.hpp"

namespace qd::settings {
namespace {

/// The national layer is everybody's: each county's deadlines may move. They are left to be computed county
/// by county, however many there are; in a county that is alone, the first of them at once.
void tell_every_county(db::Tx& tx, const std::string& cause, Instant now,
                       const std::function<std::string()>& new_id) {
    const auto counties = identity::counties(tx);
    for (const auto& county : counties) leave_calendar_work(tx, county.id, cause, now);
    if (counties.size() != 1) return;
    identity::Actor nobody;
    nobody.county = counties.front().id;
    identity::Session session{tx, nobody.county, nobody, now, new_id};
    tell_calendar_changed(session, cause);
}

std::string cause_of(const HolidayNotice& notice) { return "notice/" + std::to_string(notice.year); }

/// The first sheet of a file whose heading is understood, or what is wrong with it.
Result<std::vector<HolidayNotice>> from_sheet(const NoticeFile& file) {
    QD_TRY(const auto book, office::read(file.bytes, file.file_name));
    for (const auto& sheet : book.sheets) {
        std::vector<columns::Line> lines;
        for (const auto& row : sheet.rows) {
            lines.push_back({row.number, {}});
            for (const auto& cell : row.cells) lines.back().cells.push_back(cell.text);
        }
        if (!lines.empty()) return notices_from_lines(lines);
    }
    return Refusal::notice_unreadable;
}

bool is_notice_text(std::string_view text) {
    return text.find("放假") != text.npos && text.find("节假日安排") != text.npos;
}

Result<HolidayNotice> days_of(const NoticeFile& file) {
    std::vector<HolidayNotice> notices;
    if (file.file_name.empty() || file.file_name.ends_with(".txt")) {
        QD_TRY(const auto decoded, office::decode_text(file.bytes));
        // A sheet that was pasted may quote the notice's title in its cells, a notice has no such heading.
        auto rows = notices_from_csv(decoded.text);
        if (!rows && is_notice_text(decoded.text)) return notice_from_text(decoded.text);
        if (!rows) return std::move(rows).error();
        notices = *std::move(rows);
    } else {
        QD_TRY(notices, from_sheet(file));
    }
    if (notices.size() != 1)
        return Error{Refusal::notice_several, {{"count", std::to_string(notices.size())}}};
    return std::move(notices.front());
}

}  // namespace

Outcome load_notices(db::Tx& tx, const std::vector<HolidayNotice>& notices, Instant now,
                     const std::function<std::string()>& new_id) {
    for (const HolidayNotice& notice : notices) {
        for (const auto& other : store::notices(tx)) QD_CHECK(rules::check_apart(notice, other.notice));
        store::save_notice(tx, notice, now);
    }
    if (!notices.empty()) tell_every_county(tx, cause_of(notices.front()), now, new_id);
    return Nothing{};
}

Outcome load_notices(db::Tx& tx, std::string_view csv, Instant now,
                     const std::function<std::string()>& new_id) {
    QD_TRY(const auto notices, notices_from_csv(csv));
    return load_notices(tx, notices, now, new_id);
}

Result<HolidayNotice> read_notice(const NoticeFile& file) {
    if (text::trim(file.bytes.substr(0, 4000)).empty()) return Refusal::notice_unreadable;
    QD_TRY(auto notice, days_of(file));
    if (!file.number.empty()) {
        const auto number = text::document_number(file.number);
        notice.number = number ? number->text : text::trim(file.number);
    }
    if (!file.source.empty()) notice.source = text::trim(file.source);
    if (file.issued_on) notice.issued_on = file.issued_on;
    for (auto& day : notice.days) day.source = notice.source;
    QD_CHECK(rules::check(notice));
    return notice;
}

Result<NoticeChange> preview_notice(identity::Session& session, const HolidayNotice& notice) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_calendar));
    QD_CHECK(rules::check(notice));
    const auto stored = store::notices(session.tx);
    const auto before = std::ranges::find(stored, notice.year,
                                          [](const StoredNotice& one) { return one.notice.year; });
    const bool is_new = before == stored.end();
    if (!is_new && identity::counties(session.tx).size() > 1)
        return Error{Refusal::notice_shared, {{"year", std::to_string(notice.year)}}};
    for (const auto& other : stored) QD_CHECK(rules::check_apart(notice, other.notice));
    return NoticeChange{notice, is_new, rules::changes(is_new ? nullptr : &before->notice, notice)};
}

Result<NoticeChange> load_notice(identity::Session& session, const HolidayNotice& notice) {
    QD_TRY(auto change, preview_notice(session, notice));
    store::save_notice(session.tx, notice, session.now);
    audit::record(session, "notice/" + std::to_string(notice.year), "load_notice",
                  {{"year", notice.year}, {"days", notice.days.size()}, {"changed", change.days.size()},
                   {"number", audit::digest_of(session, notice.number)}});
    tell_every_county(session.tx, cause_of(notice), session.now, session.new_id);
    return change;
}

}  // namespace qd::settings
