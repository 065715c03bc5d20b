/** The policy's parameters, its versions, and its time: Asia/Shanghai whatever the host's zone. */
package io.appgov.foundation.policy;
