/** The measures of §二 and §六: the effect of each on an app or its deposit, with its reversal. */
package io.appgov.measure;
