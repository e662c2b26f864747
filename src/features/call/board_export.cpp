#include "features/call/board_export.hpp"

namespace qd::call {

http::Reply sheet_reply(const office::PrintTable& table, const std::string& title, const std::string& name,
                        std::string_view format, Instant now) {
    using http::Reply;
    if (format != "xlsx")
        return Reply::file(office::write_csv(table), "text/csv; charset=utf-8", name + ".csv");
    office::Document document;
    document.title = title;
    document.sections.push_back({title, {}, table, {}, false});
    document.created_at = to_seconds(now);
    auto bytes = office::write_xlsx(document);
    if (!bytes) return Reply::problem(bytes.error());
    return Reply::file(*std::move(bytes),
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
}

}  // namespace qd::call
