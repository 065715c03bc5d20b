/** The measures of §二 and §六: what each does to an app or its deposit, applied and reversed side by side. */
package io.appgov.measure;
