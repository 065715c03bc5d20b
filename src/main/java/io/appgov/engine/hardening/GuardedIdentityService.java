package io.appgov.engine.hardening;

import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.TooManyTries;
import io.appgov.people.SignInThrottle;
import io.appgov.people.UserTable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Checks the password of every sign-in, whichever way. After wrong ones, the engine itself would lock the account, for its owner
 * too, and after ten permanently; this only slows down further attempts ({@link SignInThrottle}). No database connection is held
 * during hashing or waiting.
 */
class GuardedIdentityService extends IdentityServiceImpl {

    private static final Logger log = LoggerFactory.getLogger(GuardedIdentityService.class);
    private static final String UNKNOWN = "of nobody here";
    /** Delayed sign-ins occupy a thread each, so their number is limited. */
    private static final Semaphore WAITING_ROOM = new Semaphore(16);

    private final ProcessEngineConfigurationImpl engine;
    private final SignInThrottle throttle;
    private final Passwords passwords;
    private final RightsGate rights;

    GuardedIdentityService(ProcessEngineConfigurationImpl engine, SignInThrottle throttle, Passwords passwords, RightsGate rights) {
        this.rights = rights;
        this.engine = engine;
        this.throttle = throttle;
        this.passwords = passwords;
    }

    private record Stored(String id, String password, String salt) {

        private static Stored of(UserEntity user) {
            return new Stored(user.getId(), user.getPassword(), user.getSalt());
        }
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        if (userId == null || password == null || password.isEmpty()) {
            return false;
        }
        String address = address();
        letTry(address, userId);
        Stored stored = commandExecutor.execute(command -> {
            UserEntity user = (UserEntity) command.getReadOnlyIdentityProvider().findUserById(userId);
            return user == null || user.getPassword() == null ? null : Stored.of(user);
        });
        boolean right = isRight(stored, password);
        if (right) {
            throttle.succeeded(address, userId);
            keepAsItIsKeptNow(stored, password);
        } else {
            throttle.failed(address, userId);
            // an unknown name may be a password in the wrong field
            log.warn("sign-in failed: account {}, from {}", stored == null ? UNKNOWN : stored.id(), address);
        }
        return right;
    }

    /**
     * @throws RefusedCall when the policy refuses the password, the profile has invalid values, or a second administrator has to
     *     agree; the engine would report the first as an internal error
     */
    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        if (user instanceof UserEntity entity && entity.hasNewPassword()
                && !commandExecutor.execute(command -> entity.checkPasswordAgainstPolicy())) {
            throw new RefusedCall(new InvalidInput("password", "密码不符合要求 the password is not one that the policy allows"));
        }
        UserEntity saved = (UserEntity) user;
        boolean newPassword = saved.hasNewPassword();
        rights.changing(by(), () -> {
            UserTable.Profile known = rights.before(saved.getId());
            rights.maySave(saved, known);
            super.saveUser(user, skipPasswordPolicy);
            rights.saved(saved, known, newPassword, by());
        });
    }

    @Override
    public void deleteUser(String userId) {
        rights.changing(by(), () -> {
            boolean known = rights.before(userId) != null;
            boolean administrator = rights.isAdministrator(userId);
            super.deleteUser(userId);
            if (known) {
                rights.removed(userId, administrator, by());
            }
        });
    }

    @Override
    public void createMembership(String userId, String groupId) {
        rights.changing(by(), () -> {
            super.createMembership(userId, groupId);
            rights.joined(userId, groupId, by());
        });
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        rights.changing(by(), () -> {
            boolean member = rights.isMember(userId, groupId);
            super.deleteMembership(userId, groupId);
            if (member) {
                rights.left(userId, groupId, by());
            }
        });
    }

    @Override
    public void saveGroup(Group group) {
        rights.changing(by(), () -> {
            super.saveGroup(group);
            rights.groupTouched("groupSaved", group.getId(), by());
        });
    }

    @Override
    public void deleteGroup(String groupId) {
        rights.changing(by(), () -> {
            super.deleteGroup(groupId);
            rights.groupTouched("groupRemoved", groupId, by());
        });
    }

    /** {@code null}: the application itself, or a command on its machine. */
    private String by() {
        return getCurrentAuthentication() == null ? null : getCurrentAuthentication().getUserId();
    }

    /** @throws RefusedCall while a pause of this address with this account lasts */
    private void letTry(String address, String userId) {
        Duration pause = throttle.pause(address, userId);
        if (!pause.isZero()) {
            TooManyTries refusal = new TooManyTries("登录失败次数过多，请稍后再试 too many failed sign-ins, try again later", pause);
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request && request.getResponse() != null) {
                request.getResponse().setHeader("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
            }
            throw new RefusedCall(refusal);
        }
        Duration delay = throttle.delay(address, userId);
        // when it is full, skip the delay: waiting sign-ins must not block others
        if (!delay.isZero() && WAITING_ROOM.tryAcquire()) {
            try {
                LockSupport.parkNanos(delay.toNanos());
            } finally {
                WAITING_ROOM.release();
            }
        }
    }

    /** Takes equally long for unknown users, so as not to reveal which ones exist. */
    private boolean isRight(Stored stored, String password) {
        if (stored == null) {
            passwords.encrypt(password);
            return false;
        }
        return engine.getPasswordManager().check(EncryptionUtil.saltPassword(password, stored.salt()), stored.password());
    }

    private void keepAsItIsKeptNow(Stored stored, String password) {
        if (passwords.isUpToDate(stored.password())) {
            return;
        }
        try {
            commandExecutor.execute(command -> {
                UserEntity user = (UserEntity) command.getReadOnlyIdentityProvider().findUserById(stored.id());
                if (user != null && stored.password().equals(user.getPassword())) {
                    user.setPassword(password);
                    user.encryptPassword();
                }
                return null;
            });
        } catch (OptimisticLockingException overtaken) {
            log.debug("somebody changed account {} meanwhile, next time then", stored.id());
        }
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request.getRequest()
                .getRemoteAddr() : "this machine";
    }
}
