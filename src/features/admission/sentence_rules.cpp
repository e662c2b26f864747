#include "features/admission/sentence_rules.hpp"
#include <algorithm>
#include <array>
#include <ranges>
#include "core/text.hpp"
#include "features/admission/power_words.hpp"
#include "features/admission/sentence_words.hpp"

namespace qd::admission::rules {
namespace {

using View = std::string_view;
constexpr std::size_t near_start = 90;   // bytes: some thirty characters

bool begins_with_any(View text, const auto& words) {
    return std::ranges::any_of(words, [&](View one) { return text.starts_with(one); });
}
bool ends_with_any(View text, const auto& words) {
    return std::ranges::any_of(words, [&](View one) { return text.ends_with(one); });
}
bool contains_any(View text, const auto& words) {
    return std::ranges::any_of(words, [&](View one) { return text.find(one) != View::npos; });
}

/// Half-width, without white space: what the words of `sentence_words.hpp` are compared with.
std::string plain(View text) { return text::without_spaces(text::nfkc(text)); }

/// The text behind 一、 (二) 3. 第四, 五是 at its beginning.
View without_number(View text) {
    static constexpr std::array<View, 14> digits{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
                                                 "第", "(", ")", "百"};
    std::size_t at = 0;
    while (at < text.size()) {
        const auto rest = text.substr(at);
        const auto* digit = std::ranges::find_if(digits, [&](View one) { return rest.starts_with(one); });
        if (digit != digits.end()) at += digit->size();
        else if (rest[0] >= '0' && rest[0] <= '9') ++at;
        else break;
    }
    if (at == 0) return text;
    const auto rest = text.substr(at);
    for (const View mark : {"、", ".", "是要", "是", ":", ","})
        if (rest.starts_with(mark)) return rest.substr(mark == "是要" ? View("是").size() : mark.size());
    return text[at - 1] == ')' ? rest : text;
}

/// Where a word stands that says something is to be done; 主要, 要求 and the like are none.
std::size_t find_modal(View text) {
    auto first = View::npos;
    for (const View word : modal_words)
        for (auto at = text.find(word); at != View::npos; at = text.find(word, at + word.size())) {
            const auto before = text.substr(0, at), behind = text.substr(at + word.size());
            static constexpr std::array<View, 14> not_before{"主", "重", "必", "简", "摘", "纪", "只", "反",
                                                             "响", "对", "供", "适", "相", "概"};
            static constexpr std::array<View, 6> not_behind{"求", "素", "点", "件", "急", "闻"};
            if (word == "要" && (before.ends_with("需") || begins_with_any(behind, not_behind))) continue;
            if ((word == "要" || word == "应" || word == "需") && ends_with_any(before, not_before)) continue;
            if (word == "应" && (behind.starts_with("急") || (at > 0 && behind.starts_with("对")))) continue;
            if (word == "需" && (behind.starts_with("求") || before.ends_with("所"))) continue;
            if (word == "负责" && (behind.starts_with("人") || behind.starts_with("同志"))) continue;
            first = std::min(first, at);
            break;
        }
    return first;
}

struct Named {
    std::size_t begin = 0, end = 0;   ///< With its tails.
    std::string who;
};

class Reader {
public:
    explicit Reader(std::span<const std::string> towns) {
        for (const auto& town : towns) names_.push_back(plain(town));
        for (const View word : town_words) names_.emplace_back(word);
        std::ranges::sort(names_, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    }

    /// The next place from `from` on where towns are named.
    std::optional<Named> next_town(View text, std::size_t from) const {
        std::optional<Named> best;
        for (const auto& name : names_)
            if (const auto at = text.find(name, from); at != View::npos && (!best || at < best->begin))
                best = Named{at, at + name.size(), name};
        while (best) {
            const auto rest = text.substr(best->end);
            const auto* tail =
                std::ranges::find_if(town_tails, [&](View one) { return rest.starts_with(one); });
            std::size_t length = tail != std::end(town_tails) ? tail->size() : 0;
            if (length == 0 && rest.starts_with("、")) length = length_of_name(rest.substr(View("、").size()));
            if (length == 0) break;
            best->end += length;
        }
        return best;
    }
    bool names_town(View text) const { return next_town(text, 0).has_value(); }

private:
    /// Of 、石桥镇 behind 青禾镇.
    std::size_t length_of_name(View text) const {
        for (const auto& name : names_)
            if (text.starts_with(name)) return View("、").size() + name.size();
        return 0;
    }
    std::vector<std::string> names_;   ///< Longest first.
};

/// The time by which it is to be done, as it is written.
std::string due_in(View text) {
    for (const View end : {"日前", "月底前", "底前", "号前", "日内", "日之内", "时前", "小时内", "工作日内", "年底前", "汛前",
                           "前完成", "日以前"}) {
        const auto at = text.find(end);
        if (at == View::npos) continue;
        auto begin = at;
        const auto is_part = [&](std::size_t place) {
            const auto c = text[place];
            return (c >= '0' && c <= '9') || c == '-';
        };
        for (;;) {
            if (begin > 0 && is_part(begin - 1)) --begin;
            else if (const auto before = text.substr(0, begin);
                     ends_with_any(before, std::array<View, 13>{"月", "年", "日", "每", "周", "次", "个", "下", "上",
                                                                "季度", "工作", "旬", "当"}))
                begin -= before.ends_with("季度") || before.ends_with("工作") ? 6 : 3;
            else break;
        }
        return std::string(text.substr(begin, at + end.size() - begin));
    }
    for (const View every : {"每日", "每天", "每周", "每旬", "每半月", "每月", "每季度", "每半年", "每年", "按日", "按周", "按月",
                             "逐日", "逐周", "逐旬", "逐月"})
        if (const auto at = text.find(every); at != View::npos) {
            auto end = at + every.size();
            for (const View more : {"一", "二", "三", "四", "五", "日", "末", "下班", "前"})
                if (text.substr(end).starts_with(more)) end += more.size();
            return std::string(text.substr(at, end - at));
        }
    return {};
}

/// What is asked, from the text behind the subject; `topic` is what the sentence says before it.
Handed handed_from(std::string who, View rest, View topic = {}) {
    Handed out;
    out.who = std::move(who);
    for (const View word : {"由", "请", "要求", "责成", ","})
        if (topic.ends_with(word)) topic.remove_suffix(word.size());
    while (begins_with_any(rest, std::array<View, 3>{",", ":", "、"}))
        rest.remove_prefix(rest[0] == ',' || rest[0] == ':' ? 1 : 3);
    for (const View word : modal_words)
        if (rest.starts_with(word) && word != "落实" && word != "确保") {
            rest.remove_prefix(word.size());
            break;
        }
    std::size_t first = View::npos;
    for (const View verb : verb_words) {
        if (verb.size() < 6) continue;
        const auto at = rest.find(verb);
        if (at < first) {
            first = at;
            out.verb = verb;
        }
    }
    out.due = due_in(rest);
    out.what = rest;
    if (!out.due.empty()) {
        const auto at = out.what.find(out.due);
        out.what.erase(at, out.due.size());
        if (at >= 3 && View(out.what).substr(0, at).ends_with("于")) out.what.erase(at - 3, 3);
    }
    while (out.what.starts_with(",")) out.what.erase(0, 1);
    if (text::length(topic) >= 4) out.what = std::string(topic) + "," + out.what;
    out.needs_power = asks_for_power(out.what);
    return out;
}

/// Whether an office that is no town acts here: named early, with something to do behind it.
bool has_other_subject(View text) {
    const auto head = text.substr(0, near_start);
    for (const View word : office_words) {
        const auto at = head.find(word);
        if (at == View::npos) continue;
        const auto before = head.substr(0, at);
        if (before.find("对") != View::npos || before.find("向") != View::npos ||
            before.find("报") != View::npos || before.find("配合") != View::npos ||
            before.find("会同") != View::npos || before.find("组织") != View::npos ||
            before.find("每") != View::npos || before.find("按") != View::npos)
            continue;
        const auto behind = text.substr(at + word.size());
        if (find_modal(behind.substr(0, near_start)) != View::npos ||
            contains_any(behind.substr(0, near_start), verb_words) || behind.starts_with("将"))
            return true;
    }
    return false;
}

class Pass {
public:
    Pass(std::span<const Block> blocks, std::span<const std::string> towns) : reader_(towns) {
        for (const auto& block : blocks) {
            if (block.table > 0) row(block);
            else paragraph(block.cells.empty() ? std::string() : block.cells.front());
            ++number_;
        }
    }
    std::vector<Sentence> sentences;

private:
    struct Table {
        int number = 0;
        std::vector<std::size_t> who, what, due;
    };

    void paragraph(const std::string& text) {
        for (auto& one : split_sentences(text)) {
            const auto folded = plain(one);
            auto handed = with_a_task(read(folded));
            remember(folded, handed);
            sentences.push_back({std::move(one), number_, std::move(handed)});
        }
    }

    /// A sentence that names towns and asks nothing of them hands nothing down.
    static std::optional<Handed> with_a_task(std::optional<Handed> handed) {
        return handed && !handed->who.empty() && !handed->what.empty() ? std::move(handed) : std::nullopt;
    }

    std::optional<Handed> read(View text) {
        const auto body = without_number(text);
        if (is_address(body) || is_title(body)) return {};
        for (auto town = reader_.next_town(text, 0); town; town = reader_.next_town(text, town->end))
            if (is_asked(text, *town)) {
                const auto skipped = text.size() - body.size();
                const auto topic =
                    town->begin > skipped ? text.substr(skipped, town->begin - skipped) : View();
                return handed_from(town->who, text.substr(town->end), topic);
            }
        return without_subject(body);
    }

    /// 各乡镇人民政府, 县直各有关单位: the line that says to whom the document goes.
    bool is_address(View text) {
        if (!text.ends_with(":") || find_modal(text) != View::npos) return false;
        if (reader_.names_town(text)) addressed_ = true;
        return reader_.names_town(text) && text.find("如下") == View::npos && text.find("以下") == View::npos;
    }

    static bool is_title(View text) {
        return ends_with_any(text, std::array<View, 8>{"的通知", "的函", "方案", "的意见", "要点", "办法", "安排", "的通报"});
    }

    bool is_asked(View text, const Named& town) const {
        const auto clause = text.rfind(',', town.begin);
        const auto begin = clause == View::npos ? 0 : clause + 1;
        const auto before = text.substr(begin, town.begin - begin), behind = text.substr(town.end);
        if (behind.starts_with("的") || begins_with_any(behind, std::array<View, 2>{"管理", "原则"})) return false;
        if (find_modal(behind) != 0 && ends_with_any(before, object_marks)) return false;
        if (contains_any(behind, std::array<View, 2>{"以下工作", "如下工作"}) && due_in(behind).empty()) return false;
        if (contains_any(behind.substr(0, near_start), sparing_words) && find_modal(behind) == View::npos)
            return false;
        if (begins_with_any(behind, sparing_words)) return false;
        const auto due = due_in(behind);
        const bool may_only = behind.starts_with("可");
        if (may_only && due.empty()) return false;
        const bool urged = ends_with_any(before, std::array<View, 7>{"由", "请", "要求", "责成", "并请", "敦促", "望"});
        const bool has_modal = find_modal(behind) != View::npos;
        if (contains_any(text, past_words) && !urged && !has_modal) return false;
        if (urged || has_modal) return contains_any(behind, verb_words) || has_modal;
        const auto rest = without_time(behind);
        return may_only || begins_with_any(rest, verb_words) ||
               (rest.size() < behind.size() && contains_any(rest.substr(0, near_start), verb_words)) ||
               (rest.starts_with(",") && begins_with_any(rest.substr(1), verb_words));
    }

    static View without_time(View text) {
        for (;;) {
            const auto before = text.size();
            for (const View word : {"于", "在", "每周一", "每周三", "每周五", "每月", "每周", "每季度", "每年", "每日", "每天", ","})
                if (text.starts_with(word)) text.remove_prefix(word.size());
            const auto due = due_in(text);
            if (!due.empty() && text.starts_with(due)) text.remove_prefix(due.size());
            if (text.size() == before) return text;
        }
    }

    /// 请于8月25日前…报我局 in a letter to towns; a sentence that goes on about the towns of the one before.
    std::optional<Handed> without_subject(View text) const {
        if (contains_any(text.substr(0, near_start), past_words) ||
            contains_any(text.substr(0, 30), sparing_words))
            return {};
        if (addressed_ && text.starts_with("请") && !due_in(text).empty() && contains_any(text, verb_words))
            return handed_from("收文乡镇", text.substr(View("请").size()));
        if (reader_.names_town(text.substr(0, near_start)) || has_other_subject(text)) return {};
        const bool listed = items_are_theirs_ && text.size() > 24;
        if ((goes_on_ && text.size() > 24 && begins_with_any(text, carrying_starts)) || listed) {
            if (!contains_any(text, verb_words)) return {};
            return handed_from(who_, text);
        }
        return {};
    }

    /// Whom the next sentences are about.
    void remember(View text, const std::optional<Handed>& handed) {
        const auto body = without_number(text);
        const bool is_heading = text.size() < 75 && !text.ends_with("。") && !text.ends_with(";");
        if (text.ends_with(":") || text.ends_with("以下工作。") || is_heading) {
            const auto town = reader_.next_town(text, 0);
            const bool about_duties =
                contains_any(text, std::array<View, 5>{"职责", "责任", "任务", "以下工作", "如下工作"});
            if (town && about_duties && !has_other_subject(body)) {
                items_are_theirs_ = true;
                who_ = town->who;
            } else if (has_other_subject(body) || (is_heading && body.size() != text.size())) {
                items_are_theirs_ = false;
                goes_on_ = false;
            }
            if (text.find("以下工作") != View::npos && addressed_) {
                items_are_theirs_ = true;
                who_ = "收文乡镇";
            }
        } else if (text.find("以下工作") != View::npos && addressed_) {
            items_are_theirs_ = true;
            who_ = "收文乡镇";
        } else if (has_other_subject(body)) {
            goes_on_ = false;
        }
        if (handed) {
            goes_on_ = true;
            who_ = handed->who;
        } else if (!is_heading) {
            goes_on_ = false;
        }
    }

    void row(const Block& block) {
        std::vector<std::string> cells;
        std::string joined;
        for (const auto& cell : block.cells) {
            cells.push_back(plain(cell));
            if (!cell.empty()) joined += (joined.empty() ? "" : " ") + cell;
        }
        if (table_.number != block.table) {
            table_ = {block.table, columns(cells, who_headings), columns(cells, what_headings),
                      columns(cells, due_headings)};
            if (!table_.who.empty()) return;
        }
        if (joined.empty()) return;
        auto handed = table_.who.empty() ? read(plain(joined)) : row_task(cells);
        sentences.push_back({joined, number_, with_a_task(std::move(handed))});
    }

    static std::vector<std::size_t> columns(const std::vector<std::string>& cells, const auto& headings) {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (contains_any(cells[i], headings) && cells[i].size() < 40) out.push_back(i);
        return out;
    }
    std::string joined(const std::vector<std::string>& cells, const std::vector<std::size_t>& places) const {
        std::string out;
        for (const auto place : places)
            if (place < cells.size() && std::ranges::find(table_.who, place) == table_.who.end())
                out += (out.empty() ? "" : ",") + cells[place];
        return out;
    }

    std::optional<Handed> row_task(const std::vector<std::string>& cells) const {
        for (const auto place : table_.who) {
            if (place >= cells.size()) continue;
            const auto town = reader_.next_town(cells[place], 0);
            if (!town) continue;
            auto out = handed_from(town->who, joined(cells, table_.what));
            if (const auto due = joined(cells, table_.due); !due.empty()) out.due = due;
            return out;
        }
        return {};
    }

    Reader reader_;
    Table table_;
    int number_ = 1;
    bool addressed_ = false, goes_on_ = false, items_are_theirs_ = false;
    std::string who_;
};

}  // namespace

std::vector<Sentence> read_document(std::span<const Block> blocks, std::span<const std::string> towns) {
    return Pass(blocks, towns).sentences;
}

}  // namespace qd::admission::rules
