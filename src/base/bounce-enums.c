/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-enums.h"

G_DEFINE_ENUM_TYPE (BounceKind, bounce_kind,
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_NOT_A_REPORT, "not-a-report"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_FAILURE, "failure"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_DELAY, "delay"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_SUCCESS, "success"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_AUTO_REPLY, "auto-reply"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_COMPLAINT, "complaint"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_RECEIPT, "receipt"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_KIND_CHALLENGE, "challenge"))

G_DEFINE_ENUM_TYPE (BounceAction, bounce_action,
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_DELAYED, "delayed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_DELIVERED, "delivered"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_RELAYED, "relayed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTION_EXPANDED, "expanded"))

G_DEFINE_ENUM_TYPE (BounceVerdict, bounce_verdict,
                    G_DEFINE_ENUM_VALUE (BOUNCE_VERDICT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_VERDICT_PERMANENT, "permanent"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_VERDICT_TEMPORARY, "temporary"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_VERDICT_DELIVERED, "delivered"))

G_DEFINE_ENUM_TYPE (BounceGroup, bounce_group,
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_RECIPIENT, "recipient"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_DOMAIN, "domain"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_NETWORK, "network"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_SENDER, "sender"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_REPUTATION, "reputation"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_POLICY, "policy"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_CONTENT, "content"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_GROUP_PROTOCOL, "protocol"))

G_DEFINE_ENUM_TYPE (BounceReason, bounce_reason,
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_UNDETERMINED, "undetermined"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAILBOX_UNKNOWN, "mailbox-unknown"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAILBOX_DISABLED, "mailbox-disabled"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAILBOX_FULL, "mailbox-full"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAILBOX_MOVED, "mailbox-moved"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAILBOX_RESTRICTED, "mailbox-restricted"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_ADDRESS_SYNTAX, "address-syntax"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_DOMAIN_UNKNOWN, "domain-unknown"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_DOMAIN_NO_MAIL, "domain-no-mail"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_CONNECTION_FAILED, "connection-failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_DELIVERY_EXPIRED, "delivery-expired"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_DNS_FAILURE, "dns-failure"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_TLS_FAILED, "tls-failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_SERVER_UNAVAILABLE, "server-unavailable"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_SERVER_STORAGE_FULL, "server-storage-full"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MAIL_LOOP, "mail-loop"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_ROUTING_FAILED, "routing-failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_DELIVERY_AGENT_FAILED, "delivery-agent-failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_AUTHENTICATION_FAILED, "authentication-failed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_REVERSE_DNS_MISSING, "reverse-dns-missing"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_SENDER_REJECTED, "sender-rejected"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_RELAY_DENIED, "relay-denied"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_LOGIN_REQUIRED, "login-required"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_IP_BLOCKLISTED, "ip-blocklisted"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_REPUTATION_POOR, "reputation-poor"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_RATE_LIMITED, "rate-limited"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_GREYLISTED, "greylisted"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_POLICY_REJECTED, "policy-rejected"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_SPAM_CONTENT, "spam-content"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MALWARE_CONTENT, "malware-content"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_ATTACHMENT_REFUSED, "attachment-refused"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MESSAGE_TOO_LARGE, "message-too-large"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_MESSAGE_MALFORMED, "message-malformed"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_PROTOCOL_ERROR, "protocol-error"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_REASON_TOO_MANY_RECIPIENTS, "too-many-recipients"))

G_DEFINE_ENUM_TYPE (BounceActor, bounce_actor,
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_NOBODY, "nobody"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_SENDER, "sender"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_SENDER_ADMIN, "sender-admin"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_RECIPIENT, "recipient"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_RECIPIENT_ADMIN, "recipient-admin"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_ACTOR_WAIT, "wait"))

G_DEFINE_ENUM_TYPE (BounceConfidence, bounce_confidence,
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONFIDENCE_INFERRED, "inferred"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONFIDENCE_CODE, "code"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONFIDENCE_STATED, "stated"))

G_DEFINE_ENUM_TYPE (BounceStage, bounce_stage,
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_LOOKUP, "lookup"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_CONNECT, "connect"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_GREETING, "greeting"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_ENCRYPTION, "encryption"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_LOGIN, "login"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_SENDER, "sender"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_RECIPIENT, "recipient"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_CONTENT, "content"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STAGE_FILING, "filing"))

G_DEFINE_ENUM_TYPE (BounceContainment, bounce_containment,
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONTAINMENT_DIRECT, "direct"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONTAINMENT_FORWARDED, "forwarded"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_CONTAINMENT_QUOTED, "quoted"))

/* Enum classes are static and their values start at 0 without gaps, so a nick is an array look-up:
 * an export asks for some ten nicks a message. */
static GEnumClass *
peek_class (GType type)
{
  GEnumClass *klass = g_type_class_peek_static (type);

  /* The reference is kept for the life of the program on purpose. */
  return klass != NULL ? klass : g_type_class_ref (type);
}

/**
 * bounce_enum_to_nick:
 * @type: one of the types above
 * @value: a value of it
 *
 * Returns: (transfer none): the stable identifier of @value
 */
const char *
bounce_enum_to_nick (GType type,
                     int   value)
{
  GEnumClass *klass = peek_class (type);

  g_return_val_if_fail (value >= 0 && value < (int) klass->n_values, NULL);

  return klass->values[value].value_nick;
}

/**
 * bounce_enum_from_nick:
 * @type: one of the types above
 * @nick: (nullable): an identifier as it stands in a data file or on the command line
 * @value: (out): the value, untouched where @nick is unknown
 *
 * Returns: whether @nick names a value of @type
 */
gboolean
bounce_enum_from_nick (GType       type,
                       const char *nick,
                       int        *value)
{
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (peek_class (type), nick) : NULL;

  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}

/**
 * bounce_reason_get_group:
 * @reason: a reason
 *
 * The group is part of the taxonomy and so of the program, not of the catalogue.
 *
 * Returns: the group that @reason belongs to
 */
BounceGroup
bounce_reason_get_group (BounceReason reason)
{
  switch (reason)
    {
    case BOUNCE_REASON_UNDETERMINED:
    case BOUNCE_REASON_NONE:
      return BOUNCE_GROUP_NONE;
    case BOUNCE_REASON_MAILBOX_UNKNOWN:
    case BOUNCE_REASON_MAILBOX_DISABLED:
    case BOUNCE_REASON_MAILBOX_FULL:
    case BOUNCE_REASON_MAILBOX_MOVED:
    case BOUNCE_REASON_MAILBOX_RESTRICTED:
    case BOUNCE_REASON_ADDRESS_SYNTAX:
      return BOUNCE_GROUP_RECIPIENT;
    case BOUNCE_REASON_DOMAIN_UNKNOWN:
    case BOUNCE_REASON_DOMAIN_NO_MAIL:
      return BOUNCE_GROUP_DOMAIN;
    case BOUNCE_REASON_CONNECTION_FAILED:
    case BOUNCE_REASON_DELIVERY_EXPIRED:
    case BOUNCE_REASON_DNS_FAILURE:
    case BOUNCE_REASON_TLS_FAILED:
      return BOUNCE_GROUP_NETWORK;
    case BOUNCE_REASON_SERVER_UNAVAILABLE:
    case BOUNCE_REASON_SERVER_STORAGE_FULL:
    case BOUNCE_REASON_MAIL_LOOP:
    case BOUNCE_REASON_ROUTING_FAILED:
    case BOUNCE_REASON_DELIVERY_AGENT_FAILED:
      return BOUNCE_GROUP_SERVER;
    case BOUNCE_REASON_AUTHENTICATION_FAILED:
    case BOUNCE_REASON_REVERSE_DNS_MISSING:
    case BOUNCE_REASON_SENDER_REJECTED:
    case BOUNCE_REASON_RELAY_DENIED:
    case BOUNCE_REASON_LOGIN_REQUIRED:
      return BOUNCE_GROUP_SENDER;
    case BOUNCE_REASON_IP_BLOCKLISTED:
    case BOUNCE_REASON_REPUTATION_POOR:
    case BOUNCE_REASON_RATE_LIMITED:
    case BOUNCE_REASON_GREYLISTED:
      return BOUNCE_GROUP_REPUTATION;
    case BOUNCE_REASON_POLICY_REJECTED:
      return BOUNCE_GROUP_POLICY;
    case BOUNCE_REASON_SPAM_CONTENT:
    case BOUNCE_REASON_MALWARE_CONTENT:
    case BOUNCE_REASON_ATTACHMENT_REFUSED:
    case BOUNCE_REASON_MESSAGE_TOO_LARGE:
    case BOUNCE_REASON_MESSAGE_MALFORMED:
      return BOUNCE_GROUP_CONTENT;
    case BOUNCE_REASON_PROTOCOL_ERROR:
    case BOUNCE_REASON_TOO_MANY_RECIPIENTS:
      return BOUNCE_GROUP_PROTOCOL;
    default:
      g_return_val_if_reached (BOUNCE_GROUP_NONE);
    }
}
