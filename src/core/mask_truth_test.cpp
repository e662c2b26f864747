#include <gtest/gtest.h>
#include <cstdio>
#include <fstream>
#include "core/mask.hpp"

/// How well free text is masked, on invented sentences that people have labelled
/// (tests/mask/sentences.csv): what names somebody must go, what names nobody must stay.
namespace qd::mask {
namespace {

std::vector<std::string> parts_of(const std::string& text, const std::string& mark) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size() && !text.empty();) {
        const auto end = std::min(text.find(mark, from), text.size());
        out.push_back(text.substr(from, end - from));
        from = end + mark.size();
    }
    return out;
}

TEST(Mask, LabelledSentencesLoseWhatNamesSomebodyAndKeepTheRest) {
    std::ifstream file(std::string(QD_SOURCE_DIR) + "/tests/mask/sentences.csv");
    std::string line;
    ASSERT_TRUE(std::getline(file, line));
    int secrets = 0, hidden = 0, kept = 0, lost = 0, sentences = 0;
    while (std::getline(file, line)) {
        const auto second = line.rfind(','), first = line.rfind(',', second - 1);
        const auto masked = free_text(line.substr(0, first));
        ++sentences;
        for (const auto& one : parts_of(line.substr(first + 1, second - first - 1), "；")) {
            ++secrets;
            if (masked.find(one) == masked.npos) ++hidden;
            else std::printf("stays: %s\n", line.c_str());
        }
        for (const auto& one : parts_of(line.substr(second + 1), "；")) {
            ++kept;
            if (masked.find(one) != masked.npos) continue;
            ++lost;
            std::printf("lost: %s -> %s\n", line.c_str(), masked.c_str());
        }
    }
    const double recall = double(hidden) / secrets, precision = double(hidden) / (hidden + lost);
    std::printf("%d sentences, %d secrets: recall %.3f, precision %.3f\n", sentences, secrets, recall,
                precision);
    EXPECT_GE(recall, 0.95);
    EXPECT_GE(precision, 0.95);
}

}  // namespace
}  // namespace qd::mask
