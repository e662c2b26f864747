#include "core/csv.hpp"
#include <algorithm>
#include <map>

namespace qd::csv {

std::string Records::field() {
    std::string out;
    if (at_ < text_.size() && text_[at_] == '"') {
        ++at_;
        for (;;) {
            const auto quote = text_.find('"', at_);
            out.append(text_.substr(at_, quote == std::string_view::npos ? quote : quote - at_));
            if (quote == std::string_view::npos) {  // never closed: what there is, is the field
                at_ = text_.size();
                return out;
            }
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            out += '"';
            ++at_;
        }
    }
    const char stops[] = {delimiter_, '\r', '\n'};  // also takes in what wrongly follows a closing quote
    const auto end = std::min(text_.find_first_of(std::string_view(stops, 3), at_), text_.size());
    out.append(text_.substr(at_, end - at_));
    at_ = end;
    return out;
}

bool Records::next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    for (;;) {
        fields.push_back(field());
        if (at_ >= text_.size() || text_[at_] != delimiter_) break;
        ++at_;
    }
    content_end_ = at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return true;
}

char likely_delimiter(std::string_view text) {
    constexpr std::size_t looked_at = 64 * 1024;
    constexpr int records_looked_at = 60;
    text = text.substr(0, looked_at);
    char best = ',';
    int best_score = 0;
    for (const char candidate : {',', '\t', ';'}) {
        Records records(text, candidate);
        std::vector<std::string> fields;
        std::map<std::size_t, int> widths;
        for (int i = 0; i < records_looked_at && records.next(fields); ++i)
            if (fields.size() > 1) ++widths[fields.size()];
        int score = 0;
        for (const auto& [width, times] : widths) score = std::max(score, times);
        if (score > best_score) {
            best = candidate;
            best_score = score;
        }
    }
    return best;
}

std::vector<columns::Line> lines(std::string_view text, std::optional<char> delimiter) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    std::vector<columns::Line> out;
    Records records(text, delimiter.value_or(likely_delimiter(text)));
    std::vector<std::string> fields;
    for (int number = 1; records.next(fields); ++number) out.push_back({number, std::move(fields)});
    return out;
}

}  // namespace qd::csv
