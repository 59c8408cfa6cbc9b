/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-object.h>

#include "knowledge/bounce-catalogue.h"

G_DEFINE_ENUM_TYPE (BounceStepAction, bounce_step_action,
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_COPY_ADDRESS, "copy-address"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_WRITE_TO_POSTMASTER, "write-to-postmaster"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_WRITE_TO_SUPPORT, "write-to-support"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_COPY_SUMMARY, "copy-summary"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_OPEN_PAGE, "open-page"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_STEP_ACTION_CHECK_NOW, "check-now"))
