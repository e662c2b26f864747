#include <gtest/gtest.h>
#include <cstdlib>
#include <filesystem>
#include "scenario.hpp"

namespace qd::tests {
namespace {

class ScenarioTest : public ::testing::Test {
public:
    ScenarioTest(std::string file, std::string server) : file_(std::move(file)), server_(std::move(server)) {}
    void TestBody() override { Story(file_, server_).run(); }

private:
    std::string file_, server_;
};

/// One test for each story and engine, named as its file is.
bool register_stories() {
    const char* server = std::getenv("QINGDAN_TEST_POSTGRES");
    const std::string folder = std::string(QD_SOURCE_DIR) + "/tests/scenarios";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".scenario") continue;
        const auto file = entry.path().filename().string(), name = entry.path().stem().string();
        ::testing::RegisterTest("SQLite", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                                [file]() -> ::testing::Test* { return new ScenarioTest(file, {}); });
        if (!server || !*server) continue;
        ::testing::RegisterTest(
            "PostgreSQL", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
            [file, url = std::string(server)]() -> ::testing::Test* { return new ScenarioTest(file, url); });
    }
    return true;
}
const bool registered = register_stories();

TEST(Story, an_expected_answer_names_only_what_matters) {
    const auto actual =
        *json::parse(R"({"state": "draft", "counts": [{"kind": "basic", "count": 3}], "id": "01"})");
    EXPECT_TRUE(contains(actual, *json::parse(R"({"state": "draft"})")));
    EXPECT_TRUE(contains(actual, *json::parse(R"({"id": "…", "counts": [{"count": 3}]})")));
    EXPECT_FALSE(contains(actual, *json::parse(R"({"state": "published"})")));
    EXPECT_FALSE(contains(actual, *json::parse(R"({"counts": []})")));
    EXPECT_FALSE(contains(actual, *json::parse(R"({"missing": "…"})")));
}

}  // namespace
}  // namespace qd::tests
