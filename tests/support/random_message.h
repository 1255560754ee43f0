// SPDX-License-Identifier: Apache-2.0
// Messages that nobody would write by hand.
#ifndef HALALTRACE_TESTS_SUPPORT_RANDOM_MESSAGE_H_
#define HALALTRACE_TESTS_SUPPORT_RANDOM_MESSAGE_H_

#include <random>

#include "google/protobuf/message.h"

namespace halaltrace::testing {

// FillAtRandom sets about half of the fields of `message`, nested ones too,
// with random values: extremes and defaults more often than chance.  Enums get
// known values, text is UTF-8; nothing else about the message is valid.
void FillAtRandom(std::mt19937_64& random, google::protobuf::Message& message);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_RANDOM_MESSAGE_H_
