#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"
#include "platform/office/read.hpp"

namespace qd::office {

/// The numbers that Word shows before paragraphs of numbered lists ("1.", "（一）"). They are not in
/// the text, yet people see them: the 序号 column of a Word table is often nothing else.
class WordNumbering {
public:
    /// Reads `numbering.xml`.
    static Result<WordNumbering> read(std::string_view xml, const ReadLimits& limits);

    /// The number before the next paragraph of list `list_id` at `level`; "" for bullets and unknown lists.
    std::string next(int list_id, int level);

private:
    static constexpr int levels = 9;
    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;  ///< "%1." with %n for the number of level n
    };
    struct Scheme {
        Level level[levels];
    };
    struct List {
        int scheme = -1;
        std::map<int, int> starts;  ///< By level, where this list begins elsewhere.
        bool begun = false;
    };
    std::map<int, Scheme> schemes_;
    std::map<int, List> lists_;
    std::map<int, std::vector<int>> counters_;  ///< By scheme: what each level has reached.
};

/// 12 as "十二"; for what Word calls chineseCounting.
std::string chinese_number(int n);

}  // namespace qd::office
