/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/bounce-window.h"

G_BEGIN_DECLS

/* bounce-window-actions.c */
void _bounce_window_class_install_actions (BounceWindowClass *klass);
void _bounce_window_update_actions (BounceWindow *self);

G_END_DECLS
