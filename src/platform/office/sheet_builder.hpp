#pragma once
#include <cstddef>
#include <cstdint>
#include "platform/office/read.hpp"

namespace qd::office {

/// What all sheets of one file have used up of the limits so far.
struct Tally {
    const ReadLimits& limits;
    int rows = 0;
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
};

/// Tells the person how far it is, at most once per percent.
class ProgressMeter {
public:
    ProgressMeter(Progress* progress, std::uint64_t whole) : progress_(progress), whole_(whole ? whole : 1) {}
    /// Refuses with reading_cancelled when the person has had enough.
    Outcome at(std::uint64_t done);

private:
    Progress* progress_;
    std::uint64_t whole_;
    int told_ = -1;
};

/// Fills a sheet row by row and keeps it within the limits, whatever the file claims.
class SheetBuilder {
public:
    SheetBuilder(Sheet& sheet, Tally& tally) : sheet_(sheet), tally_(tally) {}

    void begin_row(int number, bool hidden);
    /// Puts a cell; an empty one only where `keep_empty`. Columns may come in any order.
    Outcome put(int column, Cell cell, bool keep_empty = false);
    /// Keeps the row if anything was put into it.
    Outcome end_row();
    /// Puts rows in order, drops merges that are no rectangle or lie outside, counts the columns.
    void finish();

private:
    Sheet& sheet_;
    Tally& tally_;
    Row row_;
};

}  // namespace qd::office
