#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

/// What libFuzzer does, for builds without clang, and without looking at branches:
///
///     QINGDAN_FUZZ=target qingdan_fuzz SECONDS SEED FOLDER
///
/// feeds every file of the folder, then changed copies of them until the time is up. An input that takes more
/// than a second, or that ends the process, stays in the file `crash-<target>` of the working folder.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t longest = 64 * 1024;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Keeps the input where a crash leaves it, feeds it, and says whether it was quick enough.
bool feed(const std::string& input, const std::string& kept_in) {
    {
        std::ofstream out(kept_in, std::ios::binary | std::ios::trunc);
        out.write(input.data(), static_cast<std::streamsize>(input.size()));
    }
    const auto started = Clock::now();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    return Clock::now() - started < std::chrono::seconds(1);
}

class Mutator {
public:
    Mutator(const std::vector<std::string>& corpus, std::uint64_t seed) : corpus_(corpus), chance_(seed) {}

    std::string next() {
        auto input = one_of_corpus();
        for (std::size_t times = 1 + below(6); times > 0; --times) change(input);
        if (input.size() > longest) input.resize(longest);
        return input;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : chance_() % bound; }
    const std::string& one_of_corpus() { return corpus_[below(corpus_.size())]; }
    std::string piece_of(const std::string& text) {
        const auto begin = below(text.size());
        return text.substr(begin, 1 + below(std::min<std::size_t>(64, text.size() - begin)));
    }
    void change(std::string& input) {
        static const std::string interesting[] = {
            std::string(1, '\0'), "\xff", "\r\n", "\n\n", "%00", "%2e", "../", "\xe2\x80\xae", "0", "-1",
            "9223372036854775808", "1e999", "\"", "'", "<", ">", "&#x0;", "]]>", "{", "[", ",", ";", ":",
            "\t", "=", "\xf0\x9f\x98\x80", "\xed\xa0\x80", "\xc0\xaf", "Content-Length: 1\r\n",
            "2026-02-30", "年月日"};
        const auto at = below(input.size() + 1);
        switch (below(7)) {
            case 0: if (at < input.size()) input[at] = static_cast<char>(chance_()); break;
            case 1: if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8))); break;
            case 2: input.erase(at, 1 + below(32)); break;
            case 3: input.insert(at, interesting[below(std::size(interesting))]); break;
            case 4: input.insert(at, piece_of(one_of_corpus())); break;
            case 5: if (!input.empty()) input.insert(at, piece_of(input)); break;
            case 6: input.resize(at); break;
        }
    }
    const std::vector<std::string>& corpus_;
    std::mt19937_64 chance_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "QINGDAN_FUZZ=target qingdan_fuzz SECONDS SEED FOLDER\n");
        return 2;
    }
    const auto until = Clock::now() + std::chrono::seconds(std::atoi(argv[1]));
    const auto* name = std::getenv("QINGDAN_FUZZ");
    const std::string kept_in = std::string("crash-") + (name != nullptr ? name : "");
    std::vector<std::string> corpus;
    for (const auto& entry : std::filesystem::directory_iterator(argv[3]))
        corpus.push_back(read_file(entry.path()));
    std::sort(corpus.begin(), corpus.end());
    if (corpus.empty()) corpus.emplace_back();
    std::size_t count = 0;
    const auto run = [&](const std::string& input) {
        ++count;
        if (feed(input, kept_in)) return true;
        std::fprintf(stderr, "slower than a second: %s\n", kept_in.c_str());
        return false;
    };
    for (const auto& input : corpus)
        if (!run(input)) return 1;
    Mutator mutator(corpus, std::strtoull(argv[2], nullptr, 10));
    while (Clock::now() < until)
        if (!run(mutator.next())) return 1;
    std::filesystem::remove(kept_in);
    std::printf("%zu inputs, %zu of them kept\n", count, corpus.size());
    return 0;
}
