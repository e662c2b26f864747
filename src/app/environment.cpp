#include "app/environment.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include "app/rehearsal.hpp"
#include "core/ulid.hpp"
#include "platform/crypto/random.hpp"

namespace qd::app {

Environment real_environment(std::optional<Instant> rehearse_from) {
    const auto system_now = [] { return std::chrono::system_clock::now(); };
    if (rehearse_from)
        start_rehearsal(*rehearse_from - std::chrono::floor<std::chrono::seconds>(system_now()));
    Environment environment;
    environment.now = [system_now] {
        return std::chrono::floor<std::chrono::seconds>(system_now()) + rehearsal_offset();
    };
    environment.new_id = [system_now] {
        std::array<std::uint8_t, 10> chance{};
        const auto bytes = crypto::random_bytes(chance.size());
        std::copy(bytes.begin(), bytes.end(), chance.begin());
        return ulid(std::chrono::floor<std::chrono::milliseconds>(system_now() + rehearsal_offset()), chance);
    };
    return environment;
}

std::string environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace qd::app
