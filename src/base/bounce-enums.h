/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words of the taxonomy. Their nicks (`mailbox-unknown`) are the stable identifiers that stand in
 * exports, data files and options; they are never translated. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a message is. */
typedef enum {
  BOUNCE_KIND_NOT_A_REPORT,
  BOUNCE_KIND_FAILURE,
  BOUNCE_KIND_DELAY,
  BOUNCE_KIND_SUCCESS,
  BOUNCE_KIND_AUTO_REPLY,
  BOUNCE_KIND_COMPLAINT,
  BOUNCE_KIND_RECEIPT,
  BOUNCE_KIND_CHALLENGE,
} BounceKind;

/* What a report states of one recipient (RFC 3464, section 2.3.3). NONE: nothing is stated. */
typedef enum {
  BOUNCE_ACTION_NONE,
  BOUNCE_ACTION_FAILED,
  BOUNCE_ACTION_DELAYED,
  BOUNCE_ACTION_DELIVERED,
  BOUNCE_ACTION_RELAYED,
  BOUNCE_ACTION_EXPANDED,
} BounceAction;

/* Whether sending again can help. */
typedef enum {
  BOUNCE_VERDICT_UNKNOWN,
  BOUNCE_VERDICT_PERMANENT,
  BOUNCE_VERDICT_TEMPORARY,
  BOUNCE_VERDICT_DELIVERED,
} BounceVerdict;

typedef enum {
  BOUNCE_GROUP_NONE,
  BOUNCE_GROUP_RECIPIENT,
  BOUNCE_GROUP_DOMAIN,
  BOUNCE_GROUP_NETWORK,
  BOUNCE_GROUP_SERVER,
  BOUNCE_GROUP_SENDER,
  BOUNCE_GROUP_REPUTATION,
  BOUNCE_GROUP_POLICY,
  BOUNCE_GROUP_CONTENT,
  BOUNCE_GROUP_PROTOCOL,
} BounceGroup;

typedef enum {
  BOUNCE_REASON_UNDETERMINED,
  BOUNCE_REASON_NONE,
  BOUNCE_REASON_MAILBOX_UNKNOWN,
  BOUNCE_REASON_MAILBOX_DISABLED,
  BOUNCE_REASON_MAILBOX_FULL,
  BOUNCE_REASON_MAILBOX_MOVED,
  BOUNCE_REASON_MAILBOX_RESTRICTED,
  BOUNCE_REASON_ADDRESS_SYNTAX,
  BOUNCE_REASON_DOMAIN_UNKNOWN,
  BOUNCE_REASON_DOMAIN_NO_MAIL,
  BOUNCE_REASON_CONNECTION_FAILED,
  BOUNCE_REASON_DELIVERY_EXPIRED,
  BOUNCE_REASON_DNS_FAILURE,
  BOUNCE_REASON_TLS_FAILED,
  BOUNCE_REASON_SERVER_UNAVAILABLE,
  BOUNCE_REASON_SERVER_STORAGE_FULL,
  BOUNCE_REASON_MAIL_LOOP,
  BOUNCE_REASON_ROUTING_FAILED,
  BOUNCE_REASON_DELIVERY_AGENT_FAILED,
  BOUNCE_REASON_AUTHENTICATION_FAILED,
  BOUNCE_REASON_REVERSE_DNS_MISSING,
  BOUNCE_REASON_SENDER_REJECTED,
  BOUNCE_REASON_RELAY_DENIED,
  BOUNCE_REASON_LOGIN_REQUIRED,
  BOUNCE_REASON_IP_BLOCKLISTED,
  BOUNCE_REASON_REPUTATION_POOR,
  BOUNCE_REASON_RATE_LIMITED,
  BOUNCE_REASON_GREYLISTED,
  BOUNCE_REASON_POLICY_REJECTED,
  BOUNCE_REASON_SPAM_CONTENT,
  BOUNCE_REASON_MALWARE_CONTENT,
  BOUNCE_REASON_ATTACHMENT_REFUSED,
  BOUNCE_REASON_MESSAGE_TOO_LARGE,
  BOUNCE_REASON_MESSAGE_MALFORMED,
  BOUNCE_REASON_PROTOCOL_ERROR,
  BOUNCE_REASON_TOO_MANY_RECIPIENTS,
} BounceReason;

#define BOUNCE_N_REASONS (BOUNCE_REASON_TOO_MANY_RECIPIENTS + 1)

/* Who can act. */
typedef enum {
  BOUNCE_ACTOR_NOBODY,
  BOUNCE_ACTOR_SENDER,
  BOUNCE_ACTOR_SENDER_ADMIN,
  BOUNCE_ACTOR_RECIPIENT,
  BOUNCE_ACTOR_RECIPIENT_ADMIN,
  BOUNCE_ACTOR_WAIT,
} BounceActor;

/* How a conclusion was reached: the text says so, only a code says so, or it is inferred. */
typedef enum {
  BOUNCE_CONFIDENCE_INFERRED,
  BOUNCE_CONFIDENCE_CODE,
  BOUNCE_CONFIDENCE_STATED,
} BounceConfidence;

/* The step of the SMTP conversation (RFC 5321, section 3) at which a mail was refused. */
typedef enum {
  BOUNCE_STAGE_UNKNOWN,
  BOUNCE_STAGE_LOOKUP,     /* finding the next server in DNS */
  BOUNCE_STAGE_CONNECT,    /* opening the connection */
  BOUNCE_STAGE_GREETING,   /* banner, HELO, EHLO */
  BOUNCE_STAGE_ENCRYPTION, /* STARTTLS */
  BOUNCE_STAGE_LOGIN,      /* AUTH */
  BOUNCE_STAGE_SENDER,     /* MAIL */
  BOUNCE_STAGE_RECIPIENT,  /* RCPT */
  BOUNCE_STAGE_CONTENT,    /* DATA, BDAT and the final dot */
  BOUNCE_STAGE_FILING,     /* after acceptance: aliases, filters, the mailbox */
} BounceStage;

/* Where in a message the report was found. */
typedef enum {
  BOUNCE_CONTAINMENT_DIRECT,    /* the message is the report */
  BOUNCE_CONTAINMENT_FORWARDED, /* the report is attached to the message */
  BOUNCE_CONTAINMENT_QUOTED,    /* the report is quoted in the message's text */
} BounceContainment;

#define BOUNCE_TYPE_KIND (bounce_kind_get_type ())
#define BOUNCE_TYPE_ACTION (bounce_action_get_type ())
#define BOUNCE_TYPE_VERDICT (bounce_verdict_get_type ())
#define BOUNCE_TYPE_GROUP (bounce_group_get_type ())
#define BOUNCE_TYPE_REASON (bounce_reason_get_type ())
#define BOUNCE_TYPE_ACTOR (bounce_actor_get_type ())
#define BOUNCE_TYPE_CONFIDENCE (bounce_confidence_get_type ())
#define BOUNCE_TYPE_STAGE (bounce_stage_get_type ())
#define BOUNCE_TYPE_CONTAINMENT (bounce_containment_get_type ())

GType bounce_kind_get_type (void) G_GNUC_CONST;
GType bounce_action_get_type (void) G_GNUC_CONST;
GType bounce_verdict_get_type (void) G_GNUC_CONST;
GType bounce_group_get_type (void) G_GNUC_CONST;
GType bounce_reason_get_type (void) G_GNUC_CONST;
GType bounce_actor_get_type (void) G_GNUC_CONST;
GType bounce_confidence_get_type (void) G_GNUC_CONST;
GType bounce_stage_get_type (void) G_GNUC_CONST;
GType bounce_containment_get_type (void) G_GNUC_CONST;

const char *bounce_enum_to_nick (GType type, int value);
gboolean bounce_enum_from_nick (GType type, const char *nick, int *value);

BounceGroup bounce_reason_get_group (BounceReason reason);

G_END_DECLS
