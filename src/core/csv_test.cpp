#include <gtest/gtest.h>
#include "core/csv.hpp"

namespace qd::csv {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, quotes_marks_and_any_line_ends_are_undone) {
    const auto all = lines("\xef\xbb\xbf""a,b\r\n\"1,\"\"x\"\"\n2\",y\n\nlast");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].cells, (Cells{"a", "b"}));
    EXPECT_EQ(all[1].cells, (Cells{"1,\"x\"\n2", "y"}));
    EXPECT_EQ(all[2].cells, Cells{""}) << "a blank line counts as one";
    EXPECT_EQ(all[3].number, 4);
    EXPECT_TRUE(lines("").empty());
}
TEST(Csv, what_was_copied_from_a_sheet_is_parted_by_tabs) {
    EXPECT_EQ(lines("a\tb\n1,5\t2\n")[1].cells, (Cells{"1,5", "2"}));
}

}  // namespace
}  // namespace qd::csv
