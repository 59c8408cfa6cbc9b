/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one place that says which icon and colour a verdict has. Every look differs by shape too: colour alone says
 * nothing. Lists, the verdict and the recipients' cards share it. */

#pragma once

#include <glib.h>

#include "base/bounce-enums.h"

G_BEGIN_DECLS

typedef struct {
  const char *icon_name;
  const char *css_class;   /* "error", "warning", "success", "accent" or "dim-label" */
  guint severity;          /* the higher, the sooner somebody has to look at it */
} BounceVerdictLook;

const BounceVerdictLook *bounce_verdict_look_get (BounceKind kind, BounceAction action, BounceVerdict verdict);

G_END_DECLS
