# idea: makes a method of each copy and calls the three one after the other
# rejected-by: gate::duplication
# rejected-by: gate::function-length
# rejected-by: gate::nesting
# rejected-by: gate::complexity
# stage: 1
"""Tells viewers what is new: by mail, by push message, by SMS."""

import html
import re


class Notifier:
    def __init__(self, templates, transports, now, pause):
        self.templates = templates
        self.transports = transports
        self.now = now
        self.pause = pause
        self.mailed = set()
        self.pushed = {}
        self.texted = {}

    def notify(self, user, event):
        results = []
        templates = self.templates.get(event["kind"], {})
        data = event["data"]
        self.mail(user, event, templates, data, results)
        self.push(user, event, templates, data, results)
        self.sms(user, event, templates, data, results)
        return results

    def mail(self, user, event, templates, data, results):
        if user.get("email") and "email" not in user.get("off", []) and "email" in templates:
            address = user["email"]
            if (address, event["id"]) in self.mailed:
                results.append(["email", address, "duplicate"])
            else:
                self.mailed.add((address, event["id"]))
                subject = re.sub(r"\{(\w+)\}", lambda m: str(data.get(m[1], "")), templates["email"]["subject"])
                subject = " ".join(subject.split())
                body = re.sub(r"\{(\w+)\}", lambda m: html.escape(str(data.get(m[1], ""))), templates["email"]["body"])
                message = {"subject": subject, "body": body}
                status = None
                attempt = 0
                while status is None:
                    attempt += 1
                    try:
                        self.transports["email"](address, message)
                        status = "sent"
                    except (ConnectionError, TimeoutError):
                        if attempt == 3:
                            status = "failed"
                        else:
                            self.pause(attempt)
                    except ValueError:
                        status = "failed"
                results.append(["email", address, status])

    def push(self, user, event, templates, data, results):
        if user.get("devices") and "push" not in user.get("off", []) and "push" in templates:
            for token in user["devices"]:
                hour = (self.now() // 3600 + user["utc_offset"]) % 24
                if (hour >= 22 or hour < 8) and not event.get("urgent"):
                    results.append(["push", token, "quiet"])
                else:
                    title = re.sub(r"\{(\w+)\}", lambda m: str(data.get(m[1], m[0])), templates["push"])
                    if len(title) > 40:
                        title = title[:39] + "…"
                    if (token, title) in self.pushed and self.now() - self.pushed[(token, title)] < 600:
                        results.append(["push", token, "duplicate"])
                    else:
                        status = None
                        attempt = 0
                        while status is None:
                            attempt += 1
                            try:
                                self.transports["push"](token, title)
                                status = "sent"
                                self.pushed[(token, title)] = self.now()
                            except (ConnectionError, TimeoutError):
                                if attempt == 2:
                                    status = "failed"
                            except ValueError:
                                status = "gone"
                        results.append(["push", token, status])

    def sms(self, user, event, templates, data, results):
        if user.get("phone") and "sms" not in user.get("off", []) and "sms" in templates:
            phone = user["phone"]
            missing = [name for name in re.findall(r"\{(\w+)\}", templates["sms"]) if name not in data]
            if missing:
                results.append(["sms", phone, "incomplete"])
            else:
                text = re.sub(r"\{(\w+)\}", lambda m: str(data[m[1]]), templates["sms"])
                for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
                    text = text.replace(letter, plain)
                text = text.encode("ascii", "replace").decode("ascii")
                if len(text) > 160:
                    text = text[:160]
                hour = (self.now() // 3600 + user["utc_offset"]) % 24
                if (hour >= 21 or hour < 9) and event["kind"] != "code":
                    results.append(["sms", phone, "quiet"])
                elif (phone, text) in self.texted and self.now() - self.texted[(phone, text)] < 86400:
                    results.append(["sms", phone, "duplicate"])
                else:
                    status = None
                    attempt = 0
                    while status is None:
                        attempt += 1
                        try:
                            self.transports["sms"](phone, text)
                            status = "sent"
                            self.texted[(phone, text)] = self.now()
                        except ConnectionError:
                            if attempt == 4:
                                status = "failed"
                            else:
                                self.pause(5)
                        except TimeoutError:
                            # may have arrived, and each one costs us
                            status = "unknown"
                            self.texted[(phone, text)] = self.now()
                        except ValueError:
                            status = "failed"
                    results.append(["sms", phone, status])
