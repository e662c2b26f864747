#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include "bench.hpp"
#include "synthetic.hpp"

/// The measurements that need the code itself; bench/run.py calls them.
namespace {

using namespace qd::bench;
using Words = std::vector<std::string>;

constexpr const char* usage =
    "qingdan_bench fill URL DUTIES TOWNS full|names\n"
    "qingdan_bench search URL DUTIES QUERIES LIKE-QUERIES ROUNDS\n"
    "qingdan_bench commit URL CLIENTS ROUNDS SECONDS\n"
    "qingdan_bench names COUNT\n"
    "qingdan_bench queries LENGTH COUNT DUTIES\n";

void print_lines(const Words& lines) {
    for (const auto& line : lines) std::printf("%s\n", line.c_str());
}

Words names(std::int64_t count) {
    const Synthetic synthetic;
    Words out;
    for (std::int64_t i = 0; i < count; ++i) out.push_back(synthetic.name(i));
    return out;
}

bool run(const std::string& command, const Words& words) {
    const auto number = [&](std::size_t i) { return std::stoll(words[i]); };
    if (command == "fill" && words.size() == 4) {
        fill({words[0], number(1), number(2), words[3] == "full"});
    } else if (command == "search" && words.size() == 5) {
        search({words[0], number(1), std::size_t(number(2)), std::size_t(number(3)), std::size_t(number(4))});
    } else if (command == "commit" && words.size() == 4) {
        commit({words[0], int(number(1)), int(number(2)), std::stod(words[3])});
    } else if (command == "names" && words.size() == 1) {
        print_lines(names(number(0)));
    } else if (command == "queries" && words.size() == 3) {
        print_lines(Synthetic().queries(std::size_t(number(0)), std::size_t(number(1)), number(2)));
    } else {
        return false;
    }
    return true;
}

}  // namespace

int main(int count, char** words) {
    try {
        if (count > 1 && run(words[1], Words(words + 2, words + count))) return 0;
    } catch (const std::exception& broken) {
        std::fprintf(stderr, "qingdan_bench: %s\n", broken.what());
        return 1;
    }
    std::fputs(usage, stderr);
    return 2;
}
