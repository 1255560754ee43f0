// SPDX-License-Identifier: Apache-2.0
// A message type with every form of field that the strict walk knows; ours
// have not all.
#ifndef HALALTRACE_TESTS_SUPPORT_ZOO_H_
#define HALALTRACE_TESTS_SUPPORT_ZOO_H_

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace halaltrace::testing {

// ZooType returns the type.  It lives for ever.
const google::protobuf::Descriptor& ZooType();

// ZooPrototype returns the empty message of ZooType.  It lives for ever.
const google::protobuf::Message& ZooPrototype();

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_ZOO_H_
