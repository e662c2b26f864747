#include <cstdint>
#include <cstdlib>
#include "targets.hpp"

/// What libFuzzer and our own driver call. One program holds all targets; QINGDAN_FUZZ names the one wanted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto* const target = [] {
        const std::string_view name = std::getenv("QINGDAN_FUZZ") ? std::getenv("QINGDAN_FUZZ") : "";
        for (const auto& one : qd::fuzz::targets())
            if (one.name == name) return &one;
        std::fprintf(stderr, "name a target in QINGDAN_FUZZ:");
        for (const auto& one : qd::fuzz::targets())
            std::fprintf(stderr, " %.*s", static_cast<int>(one.name.size()), one.name.data());
        std::fprintf(stderr, "\n");
        std::exit(2);
    }();
    target->feed({reinterpret_cast<const char*>(data), size});
    return 0;
}
