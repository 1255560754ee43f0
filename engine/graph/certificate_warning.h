// SPDX-License-Identifier: Apache-2.0
// What a new statement of a certificate contradicts, told at capture.
#ifndef HALALTRACE_ENGINE_GRAPH_CERTIFICATE_WARNING_H_
#define HALALTRACE_ENGINE_GRAPH_CERTIFICATE_WARNING_H_

#include <vector>

#include "engine/graph/warning.h"

namespace halaltrace::graph {

struct ChangeRows;

// WarningsAboutCertificate compares the certificate that was planned last with
// what else stands under its body and number.  A later term is no
// contradiction.
std::vector<Warning> WarningsAboutCertificate(const Draft& draft,
                                              const ChangeRows& rows);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CERTIFICATE_WARNING_H_
