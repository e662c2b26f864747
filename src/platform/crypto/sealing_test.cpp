#include <gtest/gtest.h>
#include "platform/crypto/digest.hpp"
#include "platform/crypto/field_key.hpp"
#include "platform/crypto/totp.hpp"

namespace qd::crypto {
namespace {

const std::string line_one = "k1 " + std::string(64, '1'), line_two = "k2 " + std::string(64, '2');

FieldKeys keys(const std::string& text) { return *FieldKeys::parse(text); }
Instant at(std::int64_t seconds) { return from_seconds(seconds); }

TEST(FieldKeys, WhatIsLockedOpensInItsOwnPlaceOnly) {
    const auto ring = keys(line_one);
    const std::string sealed = *ring.seal("13800000000", "account.phone/990101/a");
    EXPECT_TRUE(sealed.starts_with("k1."));
    EXPECT_EQ(sealed.find("138"), std::string::npos);
    EXPECT_EQ(*ring.open(sealed, "account.phone/990101/a"), "13800000000");
    EXPECT_TRUE(ring.open(sealed, "account.phone/990101/b").error().is(KeyRefusal::sealed_value_damaged));
    EXPECT_NE(*ring.seal("13800000000", "account.phone/990101/a"), sealed);   // a nonce of its own each time
    EXPECT_EQ(*ring.open(*ring.seal("", "x"), "x"), "");
}

TEST(FieldKeys, AnyChangedByteIsSeen) {
    const auto ring = keys(line_one);
    const std::string sealed = *ring.seal("13800000000", "x");
    for (std::size_t i = 3; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(ring.open(changed, "x")) << i;
    }
    EXPECT_TRUE(ring.open("k1.", "x").error().is(KeyRefusal::sealed_value_damaged));
}

TEST(FieldKeys, TheNewestLocksAndTheOldOnesStillOpen) {
    const auto before = keys(line_one), after = keys(line_one + "\n# turned in March\n" + line_two + "\n");
    const std::string old = *before.seal("secret", "x");
    EXPECT_EQ(*after.open(old, "x"), "secret");
    EXPECT_EQ(FieldKeys::name_of(*after.seal("secret", "x")), "k2");
    const auto missing = before.open(*after.seal("secret", "x"), "x");
    ASSERT_TRUE(missing.error().is(KeyRefusal::field_key_missing));
    EXPECT_EQ(missing.error().facts.at(0).value, "k2");
    EXPECT_TRUE(FieldKeys{}.seal("secret", "x").error().is(KeyRefusal::field_key_missing));
    EXPECT_TRUE(keys(line_one + "," + line_two).new_line().starts_with("k3 "));
}

TEST(FieldKeys, AFileThatIsNoKeysIsRefused) {
    for (const std::string& text : {std::string("k1"), std::string("k1 12"), "K1 " + std::string(64, '1'),
                                    line_one + "\n" + line_one, "k1 " + std::string(63, '1') + "x"}) {
        EXPECT_TRUE(FieldKeys::parse(text).error().is(KeyRefusal::field_key_malformed)) << text;
    }
    EXPECT_TRUE(FieldKeys::parse("")->empty());
    EXPECT_EQ(keys("k1:" + std::string(64, '1')).newest(), "k1");
}

TEST(FieldKeys, AnIndexIsTheSameForTheSameNumberUnderTheSameKey) {
    const auto ring = keys(line_one);
    EXPECT_EQ(*ring.index("13800000000", "p"), *ring.index("13800000000", "p"));
    EXPECT_NE(*ring.index("13800000000", "p"), *ring.index("13800000001", "p"));
    EXPECT_NE(*ring.index("13800000000", "p"), *ring.index("13800000000", "q"));
    EXPECT_NE(*ring.index("13800000000", "p"), *keys(line_two).index("13800000000", "p"));
}

TEST(Totp, TheVectorsOfRfc6238AppendixBHold) {
    const std::string secret = "12345678901234567890";
    // Eight digits there; the last six of them here.
    EXPECT_EQ(totp_code(secret, at(59)), "287082");
    EXPECT_EQ(totp_code(secret, at(1111111109)), "081804");
    EXPECT_EQ(totp_code(secret, at(1111111111)), "050471");
    EXPECT_EQ(totp_code(secret, at(1234567890)), "005924");
    EXPECT_EQ(totp_code(secret, at(2000000000)), "279037");
}

TEST(Totp, ACodeCountsOnceAndOnlyAroundItsTime) {
    const std::string secret = "12345678901234567890";
    const Instant now = at(1'800'000'010);
    const std::string code = totp_code(secret, now);
    const auto step = totp_step(secret, code, now, 0);
    ASSERT_TRUE(step);
    EXPECT_FALSE(totp_step(secret, code, now, *step));
    EXPECT_TRUE(totp_step(secret, code, now + std::chrono::seconds{30}, 0));
    EXPECT_TRUE(totp_step(secret, code, now - std::chrono::seconds{30}, 0));
    EXPECT_FALSE(totp_step(secret, code, now + std::chrono::seconds{60}, 0));
    EXPECT_FALSE(totp_step(secret, "", now, 0));
    EXPECT_FALSE(totp_step(secret, "12345", now, 0));
}

TEST(Totp, ASecretIsTypedInBase32) {
    const std::string secret = new_totp_secret();
    EXPECT_EQ(secret.size(), 20u);
    EXPECT_EQ(totp_secret_from(totp_text(secret)), secret);
    EXPECT_EQ(totp_text("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp_address("12345678901234567890", "青禾县清单", "li.na"),
              "otpauth://totp/%e9%9d%92%e7%a6%be%e5%8e%bf%e6%b8%85%e5%8d%95:li.na?secret="
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%e9%9d%92%e7%a6%be%e5%8e%bf%e6%b8%85%e5%8d%95"
              "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace qd::crypto
