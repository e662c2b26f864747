#include <array>
#include "core/analyse.hpp"
#include "core/calendar.hpp"
#include "core/due.hpp"
#include "core/text.hpp"
#include "core/text_encoding.hpp"
#include "core/time.hpp"
#include "targets.hpp"

namespace qd::fuzz {

void feed_notice(std::string_view bytes) {
    if (!text::is_utf8(bytes)) return;
    if (const auto notice = notice_from_text(bytes)) {
        must(!notice->days.empty(), "a notice names days");
        for (const auto& day : notice->days) must(day.date.ok(), "a day of a notice is a day");
    }
    if (const auto notices = notices_from_csv(bytes))
        for (const auto& notice : *notices)
            for (const auto& day : notice.days) must(day.date.ok(), "a day of a sheet is a day");
}

void feed_text(std::string_view bytes) {
    if (const auto utf8 = text::from_gb18030(bytes)) must(text::is_utf8(*utf8), "GB18030 becomes UTF-8");
    for (const bool big : {false, true})
        if (const auto utf8 = text::from_utf16(bytes, big))
            must(text::is_utf8(*utf8), "UTF-16 becomes UTF-8");
    if (!text::is_utf8(bytes)) return;
    for (const auto& made :
         {text::nfkc(bytes), text::fold(bytes), text::half_width(bytes), text::trim(bytes),
          text::collapse(bytes), text::without_spaces(bytes), text::shortened(bytes, 20)})
        must(text::is_utf8(made), "text stays text");
    std::string joined;
    for (const auto& word : text::words(bytes)) joined += word;
    must(joined == bytes, "words joined are the text");
    must(text::from_characters(text::characters(bytes)) == bytes, "characters joined are the text");
    analyse::tokens(bytes);
    analyse::terms(bytes);
    text::number_from(bytes);
    text::document_number(bytes);
    date_from(bytes);
    instant_from(bytes);
    if (const auto asked = due::question(bytes, bytes, bytes, true))
        must(asked->limit.amount > 0, "a limit is one");
}

std::span<const Target> targets() {
    static constexpr std::array all = {
        Target{"http", &feed_http}, Target{"address", &feed_address}, Target{"json", &feed_json},
        Target{"zip", &feed_zip},   Target{"xlsx", &feed_xlsx},       Target{"docx", &feed_docx},
        Target{"csv", &feed_csv},   Target{"notice", &feed_notice},   Target{"text", &feed_text},
        Target{"secret", &feed_secret}, Target{"log", &feed_log},     Target{"mask", &feed_mask},
        Target{"document", &feed_document},
    };
    return all;
}

}  // namespace qd::fuzz
