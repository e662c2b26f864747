#include "platform/office/xlsx_fills.hpp"
#include "platform/office/splice.hpp"
#include "platform/office/xml_scan.hpp"

namespace qd::office {
namespace {

using Event = XmlScanner::Event;

constexpr std::array<std::string_view, 4> colours = {"FFFFE1E1", "FFFF9999", "FFFFF2CC", "FFFFD966"};

}  // namespace

Result<XlsxFills> XlsxFills::open(std::string xml, const ReadLimits& limits) {
    XlsxFills fills;
    fills.xml_ = std::move(xml);
    XmlScanner scan(fills.xml_, limits.xml_depth);
    bool in_fills = false, in_cells = false;
    for (auto event = scan.next();; event = scan.next()) {
        if (event == Event::failed) return scan.failure();
        if (event == Event::done) break;
        if (event == Event::text) continue;
        const bool start = event == Event::start;
        if (scan.name() == "fills") {
            if (start) fills.fills_tag_ = {scan.offset(), scan.end_offset()};
            else fills.fills_end_ = scan.offset();
            in_fills = start;
        } else if (scan.name() == "cellXfs") {
            if (start) fills.cells_tag_ = {scan.offset(), scan.end_offset()};
            else fills.cells_end_ = scan.offset();
            in_cells = start;
        } else if (start && in_fills && scan.name() == "fill") {
            ++fills.fill_count_;
        } else if (start && in_cells && scan.name() == "xf") {
            const auto begin = scan.offset();
            if (!scan.skip_element()) return scan.failure();
            fills.styles_.push_back(fills.xml_.substr(begin, scan.end_offset() - begin));
        }
    }
    if (fills.fills_end_ <= fills.fills_tag_.first || fills.cells_end_ <= fills.cells_tag_.first ||
        fills.styles_.empty())
        return Refusal::file_damaged;
    fills.prefix_ = prefix_of(std::string_view(fills.xml_).substr(fills.cells_tag_.first));
    return fills;
}

int XlsxFills::coloured(int style, Fill fill, bool wrapped) {
    if (style < 0 || static_cast<std::size_t>(style) >= styles_.size()) style = 0;
    const Wanted wanted{style, fill, wrapped};
    const auto [at, added] = made_.emplace(wanted, static_cast<int>(styles_.size() + order_.size()));
    if (added) order_.push_back(wanted);
    return at->second;
}

std::string XlsxFills::twin(const Wanted& wanted) const {
    const std::string& own = styles_[static_cast<std::size_t>(wanted.style)];
    const auto fill = std::to_string(fill_count_ + static_cast<int>(wanted.fill));
    const std::string yes = "1";
    const auto tag_end = own.find('>') + 1;
    auto tag = with_attribute(std::string_view(own).substr(0, tag_end), "fillId", &fill);
    tag = with_attribute(tag, "applyFill", &yes);
    if (!wanted.wrapped) return tag + own.substr(tag_end);
    tag = with_attribute(tag, "applyAlignment", &yes);
    if (tag.ends_with("/>")) tag.replace(tag.size() - 2, 2, ">");
    return tag + "<" + prefix_ + "alignment vertical=\"center\" wrapText=\"1\"/></" + prefix_ + "xf>";
}

std::string XlsxFills::xml() const {
    if (order_.empty()) return xml_;
    std::string fills, cells;
    for (const auto colour : colours)
        fills += "<" + prefix_ + "fill><" + prefix_ + "patternFill patternType=\"solid\"><" + prefix_ +
                 "fgColor rgb=\"" + std::string(colour) + "\"/><" + prefix_ + "bgColor indexed=\"64\"/></" +
                 prefix_ + "patternFill></" + prefix_ + "fill>";
    for (const auto& wanted : order_) cells += twin(wanted);
    const auto fill_count = std::to_string(fill_count_ + static_cast<int>(colours.size()));
    const auto style_count = std::to_string(styles_.size() + order_.size());
    const auto tag = [&](std::pair<std::size_t, std::size_t> at) {
        return std::string_view(xml_).substr(at.first, at.second - at.first);
    };
    Splices splices;
    splices.replace(fills_tag_.first, fills_tag_.second,
                    with_attribute(tag(fills_tag_), "count", &fill_count));
    splices.insert(fills_end_, fills);
    splices.replace(cells_tag_.first, cells_tag_.second,
                    with_attribute(tag(cells_tag_), "count", &style_count));
    splices.insert(cells_end_, cells);
    return splices.apply(xml_);
}

}  // namespace qd::office
