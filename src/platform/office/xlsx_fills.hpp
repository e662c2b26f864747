#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "platform/office/read.hpp"

namespace qd::office {

enum class Fill : std::uint8_t { error, error_cell, warning, warning_cell };

/// Adds coloured twins of cell styles to a workbook's `styles.xml`.
class XlsxFills {
public:
    /// Refuses with the xml_… refusals and file_damaged.
    static Result<XlsxFills> open(std::string xml, const ReadLimits& limits);

    /// The number of a style that looks like `style` but with this fill. `wrapped`: lines may break in it.
    int coloured(int style, Fill fill, bool wrapped = false);
    /// `styles.xml` with what was asked for.
    std::string xml() const;

private:
    struct Wanted {
        int style;
        Fill fill;
        bool wrapped;
        auto operator<=>(const Wanted&) const = default;
    };
    std::string twin(const Wanted& wanted) const;

    std::string xml_;
    std::string prefix_;
    std::pair<std::size_t, std::size_t> fills_tag_, cells_tag_;  ///< `<fills …>` and `<cellXfs …>`.
    std::size_t fills_end_ = 0, cells_end_ = 0;                  ///< Where their end tags begin.
    int fill_count_ = 0;
    std::vector<std::string> styles_;  ///< Each `<xf …>` of cellXfs, as it is written.
    std::map<Wanted, int> made_;
    std::vector<Wanted> order_;
};

}  // namespace qd::office
