// SPDX-License-Identifier: Apache-2.0
// The conditions under which a certificate covers a lot.  Each rule stands in a
// file of its own, with its clause.
#ifndef HALALTRACE_ENGINE_VERDICT_RULES_CERTIFICATE_RULES_H_
#define HALALTRACE_ENGINE_VERDICT_RULES_CERTIFICATE_RULES_H_

#include "engine/verdict/claim.h"

namespace halaltrace::verdict::rules {

// ScopeProduct (R1): the certificate lists the product.
extern const CertificateRule kScopeProduct;

// ContractCertificate (R52): it is not a contract maker's certificate.
extern const CertificateRule kContractCertificate;

// ScopeSite (R50): it covers the site of production.
extern const CertificateRule kScopeSite;

// ScopePackForm (R51): it covers the lot's pack form.
extern const CertificateRule kScopePackForm;

// ScopeMadeFrom (R51): the lot was made on the first covered day or later.
extern const CertificateRule kScopeMadeFrom;

// Register (R1, R10): no register contradicts it.
extern const CertificateRule kRegister;

// OneReading (R1): no other statement of it that is as good says otherwise.
extern const CertificateRule kOneReading;

// Expired and NotYetValid (R2): it was in force on the days of production.
extern const CertificateRule kExpired;
extern const CertificateRule kNotYetValid;

// TermKnown (R2): its first and last valid day were captured.
extern const CertificateRule kTermKnown;

// Withdrawn and Suspended (R4): its body had not taken it back.
extern const CertificateRule kWithdrawn;
extern const CertificateRule kSuspended;

// RecognitionWithdrawn, BodyRecognised, RecognitionScope and
// RecognitionTransition (R6-R9): the market's authority recognises its body,
// and for the category of the certificate.
extern const CertificateRule kRecognitionWithdrawn;
extern const CertificateRule kBodyRecognised;
extern const CertificateRule kRecognitionScope;
extern const CertificateRule kRecognitionTransition;

// CertificateAssurance (R81): its words reached the ledger well enough.
extern const CertificateRule kCertificateAssurance;

// AttestsProducts says whether the certificate's kind can attest a product at
// all: kUnknown for a contract maker's whose scheme is not at hand.
Held AttestsProducts(const Claim& claim);

// SchemeOf returns the profile of the certificate's scheme, null if it is not
// at hand.
const v1::SchemeProfile* SchemeOf(const Claim& claim);

// CoveringLines returns the lines of the certificate that name the lot's
// product.
std::vector<const model::CertifiedProductFact*> CoveringLines(
    const Claim& claim);

}  // namespace halaltrace::verdict::rules

#endif  // HALALTRACE_ENGINE_VERDICT_RULES_CERTIFICATE_RULES_H_
