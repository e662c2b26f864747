#include "features/site/routes.hpp"
#include "features/dutylist/export_commands.hpp"
#include "features/site/due_page.hpp"
#include "features/site/list_pages.hpp"
#include "features/site/log_pages.hpp"
#include "features/site/page.hpp"
#include "features/site/place.hpp"

namespace qd::site {
namespace {

using identity::Right;
using Route = http::Route<identity::Web>;

/// `/990101` -> `/990101/`: addresses typed without the last stroke.
http::Reply with_slash(identity::Session&, const http::Request& request) {
    return http::Reply::redirect(request.path + "/", 301);
}

http::Reply export_file(identity::Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto place = place_of(session, request.param(1), request.param(2));
    if (!place) return page.refusal(place.error());
    const auto format = request.path.substr(request.path.rfind('.') + 1);
    auto file = dutylist::exporting::export_edition(session, place->edition.id, format);
    if (!file) return page.refusal(file.error());
    return http::Reply::file(std::move(file->bytes), file->content_type, file->file_name);
}

}  // namespace

std::vector<http::Route<identity::Web>> routes() {
    const std::string county = "/{county}", town = county + "/{town}", edition = town + "/{edition}";
    std::vector<Route> all = {
        Route::page("/", Right::anyone, &home_page, "The counties of this installation"),
        Route::page(county, Right::anyone, &with_slash, "The county's page"),
        Route::page(county + "/", Right::anyone, &county_page, "这事归谁管, and the county's towns"),
        Route::page(county + "/who", Right::anyone, &who_page, "Whose duty is this"),
        Route::page(county + "/due", Right::anyone, &due_page, "When a limit ends, proved day by day"),
        Route::page(county + "/log", Right::anyone, &log_page, "The log's signed head, and how to check it"),
        Route::page(county + "/log/checkpoint", Right::anyone, &log_checkpoint, "The last signed head"),
        Route::page(county + "/log/head.txt", Right::anyone, &log_head_text, "The head, to print and keep"),
        Route::page(town, Right::anyone, &with_slash, "The town's page"),
        Route::page(town + "/", Right::anyone, &town_page, "A town's list in force"),
        Route::page(edition, Right::anyone, &with_slash, "The edition's page"),
        Route::page(edition + "/", Right::anyone, &edition_page, "An edition"),
        Route::page(edition + "/{item}", Right::anyone, &item_page, "A list of the edition, or a duty"),
    };
    all.push_back(Route::raw_task(http::Method::get, edition + "/receipt", Right::anyone, &receipt_page,
                                  "The proof that the edition was published"));
    all.push_back(Route::raw_task(http::Method::get, edition + "/receipt.tlog-proof", Right::anyone,
                                  &receipt_file, "The same as a file to keep"));
    all.push_back(Route::page(edition + "/names.jsonl", Right::anyone, &names_file,
                              "What its bodies and documents were called when it was published"));
    for (const auto* format : {"xlsx", "docx", "pdf", "csv", "json"})
        all.push_back(
            Route::page(edition + "/export." + format, Right::anyone, &export_file, "The edition as a file"));
    return all;
}

}  // namespace qd::site
