/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the compiled catalogue lies in memory; the compiler writes it, bounce-catalogue.c reads it, nobody else looks.
 *
 * All strings stand once in a pool, NUL-terminated; a reference is an offset into it and 0 means "none". All lists stand
 * in one array: at a list's offset its length, then its members; 0 is the empty list. A table is an array of rows, each
 * of a fixed number of columns. So nothing is parsed at start: a row becomes a struct by adding offsets.
 *
 * Only types of at most four bytes are used: that is what a GResource aligns its data to, and a GVariant that is not
 * aligned would be copied. */

#pragma once

#include <glib.h>

#include "knowledge/bounce-dialect-data.h"

#define BOUNCE_CATALOGUE_RESOURCE "/io/github/bounce_inspector/catalogue"

/* Also tells the byte order. To be raised with every change of the layout. */
#define BOUNCE_CATALOGUE_MAGIC 0x42430005u

/* The members of the tuple, in order. */
typedef enum {
  BOUNCE_TABLE_MAGIC,
  BOUNCE_TABLE_STRINGS,
  BOUNCE_TABLE_LISTS,
  BOUNCE_TABLE_REPLIES,
  BOUNCE_TABLE_DIGITS,
  BOUNCE_TABLE_STATUSES,
  BOUNCE_TABLE_REASONS,
  BOUNCE_TABLE_STEPS,
  BOUNCE_TABLE_STATIONS,
  BOUNCE_TABLE_SETTINGS,
  BOUNCE_TABLE_PROVIDERS,
  BOUNCE_TABLE_HOSTS,
  BOUNCE_TABLE_DOMAINS,
  BOUNCE_TABLE_BLOCKLISTS,
  BOUNCE_TABLE_RULES,
  BOUNCE_TABLE_ALTERNATIVES,
  BOUNCE_TABLE_LINKS,
  BOUNCE_TABLE_RULE_STATES,
  BOUNCE_TABLE_RULE_LABELS,
  BOUNCE_TABLE_LIST_STATES,
  BOUNCE_TABLE_LIST_LABELS,
  BOUNCE_TABLE_DIALECTS,
  BOUNCE_N_TABLES,
} BounceTable;

/* Dialects: (file, [key, value, …]), as they stand in the key files. */
#define BOUNCE_DIALECTS_TYPE BOUNCE_DIALECT_DATA_TYPE
#define BOUNCE_CATALOGUE_TYPE "(uay" "auauauauauauau" "auauauauau" "auauau" "auay" "auay" BOUNCE_DIALECTS_TYPE ")"

/* Columns. Sorted by code, id or name where a table is searched. */

enum { REPLY_CODE, REPLY_STANDARD, REPLY_TITLE, REPLY_MEANING, REPLY_VERDICT, REPLY_REASON, REPLY_ACTORS, REPLY_STEPS,
       REPLY_REFERENCE, REPLY_COLUMNS };

enum { DIGIT_PLACE, DIGIT_CHARACTER, DIGIT_MEANING, DIGIT_CAVEAT, DIGIT_REFERENCE, DIGIT_COLUMNS };

enum { STATUS_CODE, STATUS_TITLE, STATUS_MEANING, STATUS_REPLIES, STATUS_REASON, STATUS_VERDICT_4, STATUS_VERDICT_5,
       STATUS_ACTORS, STATUS_STEPS, STATUS_REFERENCE, STATUS_COLUMNS };

enum { REASON_ID, REASON_TITLE, REASON_HEADLINE, REASON_HEADLINE_PLAIN, REASON_CAUSE, REASON_CAUSE_TEMPORARY,
       REASON_VERDICT, REASON_ACTORS, REASON_STEPS, REASON_SUPPRESS, REASON_COLUMNS };

enum { STEP_ID, STEP_WHO, STEP_TEXT, STEP_ACTION, STEP_URL, STEP_COLUMNS };

enum { STATION_ID, STATION_TITLE, STATION_MEANING, STATION_COLUMNS };

enum { SETTING_HOST, SETTING_PORT, SETTING_SECURITY, SETTING_AUTH, SETTING_NOTES, SETTING_COLUMNS };

enum { PROVIDER_ID, PROVIDER_NAME, PROVIDER_DOMAINS, PROVIDER_MX_SUFFIXES, PROVIDER_POSTMASTER_PAGE,
       PROVIDER_SENDER_FORM, PROVIDER_GUIDELINES, PROVIDER_NOTES, PROVIDER_SETTINGS, PROVIDER_N_SETTINGS,
       PROVIDER_RULES, PROVIDER_N_RULES, PROVIDER_COLUMNS };

/* The index from a name (host suffix or domain, in byte order) to the number of a provider. */
enum { INDEX_NAME, INDEX_PROVIDER, INDEX_COLUMNS };

enum { BLOCKLIST_ID, BLOCKLIST_NAME, BLOCKLIST_MENTIONS, BLOCKLIST_DNS_ZONE, BLOCKLIST_KIND, BLOCKLIST_LOOKUP_URL,
       BLOCKLIST_REMOVAL_URL, BLOCKLIST_HOW, BLOCKLIST_STATE, BLOCKLIST_ANSWERS, BLOCKLIST_COLUMNS };

/* A rule has literals (folded, any of them) or a regular expression (lower case), not both. */
enum { RULE_ID, RULE_PROVIDER, RULE_FLAGS, RULE_LITERALS, RULE_ALTERNATIVES, RULE_N_ALTERNATIVES, RULE_CODE, RULE_REASON,
       RULE_MEANING, RULE_ACTORS, RULE_STEPS, RULE_URL, RULE_SOURCE, RULE_EXAMPLES, RULE_COLUMNS };

typedef enum {
  BOUNCE_RULE_WEAK = 1 << 0,
  BOUNCE_RULE_ANYWHERE = 1 << 1, /* of a provider, but its wording is unmistakable wherever it stands */
  BOUNCE_RULE_UTF8 = 1 << 2,     /* the expression knows more than ASCII */
} BounceRuleFlags;

/* The alternatives of the rules' regular expressions, each an expression of its own; a rule that has literals has one
 * without an expression. In the order of the rules. */
enum { ALTERNATIVE_RULE, ALTERNATIVE_REGEX, ALTERNATIVE_COLUMNS };

/* What must stand in a text before an alternative is tried: a chain, of which each link is met by any of a set of words,
 * in their order. The links of a chain are neighbours; a word of the automaton has the numbers of its links. */
enum { LINK_ALTERNATIVE, LINK_PLACE, LINK_COLUMNS };

typedef enum {
  BOUNCE_LINK_FIRST = 1 << 0,
  BOUNCE_LINK_LAST = 1 << 1,
} BounceLinkPlace;

/* A provider column of a rule that is everybody's. */
#define BOUNCE_NO_PROVIDER G_MAXUINT32

/* Actors are packed into one number, a byte each, the first the lowest; a byte is the actor's value and 1. */
#define BOUNCE_ACTOR_BITS 8
