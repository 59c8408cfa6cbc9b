/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every ceiling of the program, in one place. A bounce is hostile input: whatever is read from it has a bound,
 * and reaching the bound is a warning, never a crash. */

#pragma once

/* Reading (src/mail) */
#define BOUNCE_LIMIT_READ_BLOCK (256 * 1024)               /* bytes a container reader holds at a time */
#define BOUNCE_LIMIT_MESSAGE_BYTES (64 * 1024 * 1024)      /* bytes of one message that are looked at */
#define BOUNCE_LIMIT_DECOMPRESSED_RATIO 1000               /* of a compressed input, above which it is a bomb */
#define BOUNCE_LIMIT_GZIP_POINTS 512                       /* places in a gzip file that are noted: 16 MB */
#define BOUNCE_LIMIT_FOLDER_DEPTH 64                       /* folders inside folders */
#define BOUNCE_LIMIT_MIME_PARTS 256                        /* parts of one message, all levels together */
#define BOUNCE_LIMIT_MIME_DEPTH 16                         /* levels of nesting */
#define BOUNCE_LIMIT_PART_TEXT (4 * 1024 * 1024)           /* decoded bytes of one part */
#define BOUNCE_LIMIT_HEADER_VALUE (64 * 1024)              /* bytes of one unfolded header field */

/* The report (src/report) */
#define BOUNCE_LIMIT_RECIPIENTS 10000                      /* recipients of one report */
#define BOUNCE_LIMIT_WORD_SEARCHES 256                     /* recipients for whom the part for people is searched */
#define BOUNCE_LIMIT_FIELDS 256                            /* fields of one group */
#define BOUNCE_LIMIT_DIAGNOSTIC (64 * 1024)                /* bytes of one diagnostic */
#define BOUNCE_LIMIT_EXPLANATION (256 * 1024)              /* bytes of the human-readable part that are kept */
#define BOUNCE_LIMIT_JSON_DEPTH 32                         /* levels of a notification's JSON */
#define BOUNCE_LIMIT_PROSE_LINES 50000                     /* lines of text that are searched for a report */
#define BOUNCE_LIMIT_ADDRESS 1024                          /* bytes of an address; RFC 5321 allows 320 */
#define BOUNCE_LIMIT_HOPS 128                              /* Received fields */
#define BOUNCE_LIMIT_ATTACHMENTS 256
#define BOUNCE_LIMIT_WARNINGS 64
#define BOUNCE_LIMIT_ENCLOSED_MESSAGES 32                  /* attached messages in which a report is looked for */

/* The source of a message as text (src/engine) */
#define BOUNCE_LIMIT_SOURCE_TEXT (8 * 1024 * 1024)         /* bytes of text that are shown */
#define BOUNCE_LIMIT_SOURCE_LINE 2000                      /* bytes of a line, before it is continued on the next */

/* Knowledge (src/knowledge): raised when the data grow, checked by their compiler */
#define BOUNCE_LIMIT_RULES 4096                            /* rules of all files together */
#define BOUNCE_LIMIT_LINKS 16384                           /* sets of words that they require, together */
#define BOUNCE_LIMIT_PROVIDERS 8                           /* whose rules are asked for one diagnostic */
#define BOUNCE_LIMIT_REGEX_STEPS "1000000"                 /* what one expression may cost on one diagnostic */

/* Writing (src/export, src/cli) */
#define BOUNCE_LIMIT_WRITE_BLOCK (256 * 1024)              /* bytes that are collected before they are written */

/* The list (src/engine) */
#define BOUNCE_LIMIT_RECORD_TEXT 512                       /* bytes of a diagnostic or subject that a record keeps */
#define BOUNCE_LIMIT_SIGNATURE 160                         /* bytes of a diagnostic's signature */
