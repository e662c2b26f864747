#include <gtest/gtest.h>
#include <set>
#include <stdexcept>
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/signature.hpp"

namespace qd::crypto {
namespace {

TEST(digest, is_the_sha256_of_the_standard) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(digest, of_pieces_is_that_of_the_whole) {
    const std::string whole(100'000, 'x');
    Sha256 pieces;
    for (std::size_t at = 0; at < whole.size(); at += 777) {
        pieces.add(std::string_view(whole).substr(at, 777));
    }
    EXPECT_EQ(pieces.finish(), sha256(whole));
}

TEST(digest, with_a_key_is_hmac_sha256) {  // RFC 4231, cases 1, 2 and 6
    EXPECT_EQ(hex(keyed_digest(std::string(20, '\x0b'), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(keyed_digest("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(keyed_digest(std::string(131, '\xaa'),
                               "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(digest, differs_under_another_salt) {
    EXPECT_NE(keyed_digest("a", "13800000000"), keyed_digest("b", "13800000000"));
}

TEST(hexadecimal, goes_there_and_back_and_refuses_what_it_is_not) {
    EXPECT_EQ(hex(std::string_view("\x00\xff", 2)), "00ff");
    EXPECT_EQ(from_hex("00ff"), std::string("\x00\xff", 2));
    for (const char* bad : {"0", "0g", "00 ", "zz"}) EXPECT_EQ(from_hex(bad), "") << bad;
}

TEST(comparison, tells_equal_from_different) {
    EXPECT_TRUE(equal_constant_time("", ""));
    EXPECT_TRUE(equal_constant_time("token", "token"));
    EXPECT_FALSE(equal_constant_time("token", "tokem"));
    EXPECT_FALSE(equal_constant_time("token", "toke"));
}

TEST(token, is_43_characters_for_addresses_and_never_the_same) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto token = random_token();
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                  std::string::npos);
        seen.insert(token);
    }
    EXPECT_EQ(seen.size(), 1000u);
}

TEST(base64url, is_that_of_rfc_4648_without_padding) {
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64url("-_8"), "\xfb\xff");
    EXPECT_EQ(from_base64url("not base64!"), "");
}

TEST(activation_code, has_four_groups_without_letters_that_sound_or_look_alike) {
    for (int i = 0; i < 200; ++i) {
        const auto code = activation_code();
        ASSERT_EQ(code.size(), 19u);
        EXPECT_EQ(code[4], '-');
        EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
        EXPECT_EQ(tidy_activation_code(code), code);
    }
}

TEST(activation_code, may_be_typed_carelessly) {
    EXPECT_EQ(tidy_activation_code("k7qm 2x9d v4tb o8il"), "K7QM-2X9D-V4TB-0811");
    EXPECT_EQ(tidy_activation_code("K7QM2X9DV4TB08HN"), "K7QM-2X9D-V4TB-08HN");
    EXPECT_EQ(tidy_activation_code("K7QM-2X9D-V4TB-08H"), "");
    EXPECT_EQ(tidy_activation_code("K7QM-2X9D-V4TB-08HNX"), "");
    EXPECT_EQ(tidy_activation_code("K7QM-2X9D-V4TB-08H?"), "");
    EXPECT_EQ(tidy_activation_code(""), "");
}

TEST(made_up_password, is_never_the_same_and_easy_to_copy) {
    EXPECT_NE(random_password(), random_password());
    EXPECT_EQ(random_password().find_first_of("01loiauey"), std::string::npos);
}

TEST(password, is_told_from_every_other) {
    const auto hash = hash_password("正确的密码 7", cheap_password_cost);
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(verify_password(hash, "正确的密码 7"));
    EXPECT_FALSE(verify_password(hash, "正确的密码 8"));
    EXPECT_FALSE(verify_password(hash, ""));
    EXPECT_FALSE(verify_password("", "正确的密码 7"));
    EXPECT_FALSE(verify_password("$argon2id$nonsense", "正确的密码 7"));
}

TEST(password, has_another_hash_each_time) {
    EXPECT_NE(hash_password("same", cheap_password_cost), hash_password("same", cheap_password_cost));
}

TEST(password, is_hashed_anew_when_the_cost_has_risen) {
    const auto hash = hash_password("secret", cheap_password_cost);
    EXPECT_FALSE(needs_rehash(hash, cheap_password_cost));
    EXPECT_TRUE(needs_rehash(hash));
    EXPECT_TRUE(needs_rehash("nonsense"));
}

TEST(signature, is_the_ed25519_of_rfc_8032) {  // section 7.1, test 2
    const auto key = signing_key_from(
        from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    EXPECT_EQ(hex(key.public_bytes), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    EXPECT_EQ(hex(sign("\x72", key.secret_bytes)),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(signature, is_refused_for_another_message_key_or_length) {
    const auto key = new_signing_key();
    const auto signature = sign("checkpoint 1", key.secret_bytes);
    EXPECT_TRUE(verify("checkpoint 1", signature, key.public_bytes));
    EXPECT_FALSE(verify("checkpoint 2", signature, key.public_bytes));
    EXPECT_FALSE(verify("checkpoint 1", signature, new_signing_key().public_bytes));
    EXPECT_FALSE(verify("checkpoint 1", signature.substr(1), key.public_bytes));
    EXPECT_THROW(sign("x", "short"), std::invalid_argument);
    EXPECT_THROW(signing_key_from("short"), std::invalid_argument);
}

}  // namespace
}  // namespace qd::crypto
