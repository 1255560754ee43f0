// SPDX-License-Identifier: Apache-2.0
// The shape of each kind of body.  For statement_validation.cc alone.
#ifndef HALALTRACE_ENGINE_MODEL_BODY_VALIDATION_H_
#define HALALTRACE_ENGINE_MODEL_BODY_VALIDATION_H_

#include "absl/status/status.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::model {

// Each function returns OK or ValidateStatement's error for one kind, its path
// beginning inside the body.

// enrolment_validation.cc
absl::Status ValidateGenesis(const v1::Genesis& genesis,
                             const v1::Header& header);
absl::Status ValidatePartyEnrolment(const v1::PartyEnrolment& enrolment);

// material_validation.cc
absl::Status ValidateMaterialProfile(const v1::MaterialProfile& profile);
absl::Status ValidateApprovedSources(const v1::ApprovedSources& list);
absl::Status ValidateProcessDeclaration(
    const v1::ProcessDeclaration& declaration);

// supply_event_validation.cc
absl::Status ValidateSupplyEvent(const v1::SupplyEvent& event);

// certificate_validation.cc
absl::Status ValidateCertificate(const v1::Certificate& certificate);
absl::Status ValidateCertificateStatus(const v1::CertificateStatus& status);
absl::Status ValidateRegisterObservation(
    const v1::RegisterObservation& observation);
absl::Status ValidateRegisterClosed(const v1::RegisterClosed& closed);

// recognition_validation.cc
absl::Status ValidateRecognition(const v1::Recognition& recognition);
absl::Status ValidateMarketProfile(const v1::MarketProfile& profile);
absl::Status ValidateSchemeProfile(const v1::SchemeProfile& profile);

// statement_validation.cc
absl::Status ValidateCorrection(const v1::Correction& correction);
absl::Status ValidateEndorse(const v1::Endorse& endorse);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_BODY_VALIDATION_H_
