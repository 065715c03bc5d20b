/** Documents that are made from the code, and held against it. */
package io.appgov.docs;
