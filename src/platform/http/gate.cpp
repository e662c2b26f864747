#include "platform/http/gate.hpp"

namespace qd::http {

Gate::Answer Gate::ask(std::uint64_t neighbourhood, bool exempt) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_neighbourhood_.find(neighbourhood);
    if (!exempt && found != by_neighbourhood_.end() && found->second >= most_per_neighbourhood_) {
        return Answer::neighbourhood_full;
    }
    return inside_ >= most_ ? Answer::full : Answer::welcome;
}

void Gate::enter(std::uint64_t neighbourhood) {
    const std::lock_guard lock(mutex_);
    ++inside_;
    ++by_neighbourhood_[neighbourhood];
}

void Gate::leave(std::uint64_t neighbourhood) {
    const std::lock_guard lock(mutex_);
    --inside_;
    const auto found = by_neighbourhood_.find(neighbourhood);
    if (--found->second == 0) by_neighbourhood_.erase(found);
}

}  // namespace qd::http
