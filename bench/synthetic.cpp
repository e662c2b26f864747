#include "synthetic.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "embedded/embedded.hpp"
#include "platform/office/read.hpp"

namespace qd::bench {
namespace {

constexpr std::uint64_t name_seed = 1, duty_seed = 2, query_seed = 3;

const char* const actions[] = {"日常巡查", "管理", "服务", "监督检查", "宣传教育", "受理、审核、公示", "的组织实施", "隐患排查",
    "信息采集上报", "的行政处罚", "协调", "建设", "综合整治", "初审转报", "登记造册", "应急处置", "维护管护", "统计监测"};
const char* const beginnings[] = {"开展", "落实", "配合做好", "组织", "负责", "协助开展", "推进", "做好"};
const char* const place_kinds[] = {"村", "社区", "片区", "河段", "水库", "小流域", "园区", "集镇"};
constexpr std::u32string_view place_characters =
    U"青石桥河大柳新林双龙白马金竹高梁长坪东西南北上下中山水清泉松柏云溪黄土塘湾沙岩红旗永安太平和兴福禄王李张刘陈杨赵周吴徐孙";
const char* const kinds[] = {"basic", "basic", "assisting", "assisting", "reclaimed"};

/// A column of one of the demo county's sheets, each text once.
std::vector<std::string> column(const char* file, const std::string& title) {
    const auto book = office::read(embedded::find(std::string("demo/") + file), file);
    QD_ASSERT(bool(book));
    const auto& rows = book->sheets.front().rows;
    const auto& heading = rows.front().cells;
    const auto at = std::size_t(std::ranges::find(heading, title, &office::Cell::text) - heading.begin());
    QD_ASSERT(at < heading.size());
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (at >= rows[i].cells.size()) continue;
        const auto text = text::trim(rows[i].cells[at].text);
        if (!text.empty() && seen.insert(text).second) out.push_back(text);
    }
    return out;
}

/// A name's phrases of two to eight characters: cut at punctuation and at the small words between things.
void add_phrases(const std::string& name, std::vector<std::string>& out) {
    constexpr std::u32string_view ends = U"的和及对与等";
    std::u32string phrase;
    const auto flush = [&] {
        if (phrase.ends_with(U"行为")) phrase.resize(phrase.size() - 2);
        if (phrase.size() >= 2 && phrase.size() <= 8) out.push_back(text::from_characters(phrase));
        phrase.clear();
    };
    for (const auto c : text::characters(name)) {
        if (!text::is_han(c) || ends.find(c) != ends.npos) flush();
        else phrase += c;
    }
    flush();
}

template <class Words> const auto& any_of(const Words& words, Chance& chance) {
    return words[chance.below(std::size(words))];
}

}  // namespace

Chance::Chance(std::uint64_t seed) : state_(seed) { state_ = next() ^ (seed << 32); }

std::uint64_t Chance::next() {
    auto z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

std::size_t Chance::mostly_low(std::size_t end) {
    const double part = double(next() >> 11) / double(std::uint64_t(1) << 53);
    return std::min(std::size_t(part * part * double(end)), end - 1);
}

Synthetic::Synthetic()
    : fields_(column("catalogue.csv", "field")), texts_(column("catalogue.csv", "town_duty")),
      titles_(column("basis.csv", "title")) {
    for (const auto& name : column("catalogue.csv", "name")) add_phrases(name, phrases_);
    for (const auto& cell : column("catalogue.csv", "lead_department")) add_phrases(cell, leads_);
    std::ranges::sort(leads_);
    leads_.erase(std::unique(leads_.begin(), leads_.end()), leads_.end());
}

/// Two characters, sometimes three, and what it is: some thousands of places, and a tail of rare ones.
std::string Synthetic::place(Chance& chance) const {
    std::u32string out;
    for (std::size_t left = chance.below(4) == 0 ? 3 : 2; left > 0; --left)
        out += any_of(place_characters, chance);
    return text::from_characters(out) + any_of(place_kinds, chance);
}

std::string Synthetic::name(std::int64_t i) const {
    Chance chance((name_seed << 48) + std::uint64_t(i));
    const auto phrase = [&] { return phrases_[chance.mostly_low(phrases_.size())]; };
    const auto action = [&] { return std::string(any_of(actions, chance)); };
    const auto number = [&] { return text::chinese_numeral(std::int64_t(chance.below(300)) + 1); };
    std::string out;
    switch (chance.below(10)) {
        case 0: return "对" + place(chance) + phrase() + "行为的行政处罚";
        case 1: return std::to_string(2020 + chance.below(10)) + "年度" + phrase() + action();
        case 2: return "第" + number() + "网格" + phrase() + "和" + phrase() + action();
        case 3: return any_of(beginnings, chance) + phrase() + "和" + phrase() + action();
        case 4: case 5: out = any_of(beginnings, chance); [[fallthrough]];
        case 6: case 7: return out + place(chance) + phrase() + action();
        case 8: return place(chance) + phrase() + "、" + phrase() + action();
        default: return phrase() + "、" + phrase() + action();
    }
}

finder::IndexedDuty Synthetic::duty(std::int64_t i, bool full) const {
    Chance chance((duty_seed << 48) + std::uint64_t(i));
    const auto digits = std::to_string(i);
    finder::IndexedDuty out;
    out.id = {"01J" + std::string(23 - digits.size(), '0') + digits};
    out.code = "QH-" + digits;
    out.kind = any_of(kinds, chance);
    out.field = fields_[chance.mostly_low(fields_.size())];
    out.name = name(i);
    out.classes = out.field;
    const auto& lead = leads_[chance.mostly_low(leads_.size())];
    out.lead = bodies::BodyRef{{"body-" + lead}, "990101-" + lead, lead, lead,
                               bodies::BodyKind::county_department};
    out.bodies = {out.lead->id};
    out.body_names = lead;
    if (!full) return out;
    const auto& assisting = any_of(leads_, chance);
    out.bodies.push_back({"body-" + assisting});
    out.body_names += "\n" + assisting;
    out.basis_titles = any_of(titles_, chance);
    out.duty_texts = any_of(texts_, chance) + "\n" + any_of(texts_, chance);
    return out;
}

std::vector<std::string> Synthetic::queries(std::size_t length, std::size_t count,
                                            std::int64_t duties) const {
    Chance chance((query_seed << 48) + length);
    std::set<std::string> seen;
    std::vector<std::string> out;
    while (out.size() < count) {
        const auto name = text::characters(this->name(std::int64_t(chance.below(std::size_t(duties)))));
        if (name.size() < length) continue;
        const auto piece = std::u32string_view(name).substr(chance.below(name.size() - length + 1), length);
        if (!std::ranges::all_of(piece, text::is_han)) continue;
        auto query = text::from_characters(piece);
        if (seen.insert(query).second) out.push_back(std::move(query));
    }
    return out;
}

}  // namespace qd::bench
