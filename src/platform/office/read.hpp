#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include "core/result.hpp"
#include "platform/office/refusal.hpp"
#include "platform/office/table.hpp"

namespace qd::office {

/// How much a file may ask of us. The defaults take every list a county has and refuse bombs.
struct ReadLimits {
    std::size_t file_bytes = 64u << 20;
    int zip_entries = 2'000;
    int ratio = 200;                        ///< Inflated : compressed; small parts are never judged by it.
    std::size_t part_bytes = 512u << 20;    ///< One part, inflated.
    std::size_t total_bytes = 1024u << 20;  ///< All parts, inflated.
    int xml_depth = 256;
    int rows = 100'000;                     ///< Filled rows of all sheets together.
    int columns = 1'000;
    std::size_t cells = 4'000'000;          ///< Cells held, with the empty ones between filled ones.
    std::size_t text_bytes = 192u << 20;    ///< Text of all cells together.
};

/// Called now and then with 0…100. Return false to stop: the call then refuses `reading_cancelled`.
struct Progress {
    std::function<bool(int percent)> step;
};

/// Reads a workbook, the tables of a Word file, or a csv. The format is recognised by content;
/// `file_name` only helps to word a refusal and is never used as a path. Nothing is kept on disk.
///
/// Refuses with any Refusal but the last two; facts: `file` always, `limit` where there is one,
/// `sheet` and `row` where they are known.
Result<Book> read(std::string_view bytes, std::string_view file_name, const ReadLimits& limits = {},
                  Progress* progress = nullptr);

}  // namespace qd::office
